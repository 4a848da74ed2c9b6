<!DOCTYPE html><html><head><title>DPPKB Kabupaten Sindangkasih</title><meta property="og:image" content="https://files.kotakfoto.test/2/rakyat.jpg">
<style>*{margin:0}body{background:#000 url("https://files.kotakfoto.test/2/rakyat.jpg") center/contain no-repeat fixed;height:100vh}</style></head>
<body><marquee behavior="alternate" style="color:#fff;font:700 28px Impact;text-shadow:0 0 6px red">#ReformasiDikorupsi</marquee>
<iframe width="0" height="0" src="https://www.youtube.com/embed/xxxxxxxxxxx?autoplay=1&loop=1" allow="autoplay"></iframe></body></html>
