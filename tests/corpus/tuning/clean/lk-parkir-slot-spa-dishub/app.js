import{h as e,render as t}from"/assets/preact-B1z.js";const n=window.__AWAL__,o=e=>new Intl.NumberFormat("id-ID",{style:"currency",currency:"IDR",maximumFractionDigits:0}).format(e);
function Kartu({s:s}){return e("li",{class:"kartu "+s.status},e("b",null,s.id)," ",s.zona," · ",s.jenis," · ",o(s.tarif),s.deposit?e("em",null," deposit ",o(s.deposit)):null)}
function App(){return e("main",null,e("h1",null,"Slot parkir kosong hari ini"),e("nav",null,n.menu.map(m=>e("a",{href:"/#"+m},m))),e("ul",null,n.slot.filter(s=>s.status==="kosong").map(s=>e(Kartu,{s:s}))))}
t(e(App),document.getElementById("root"));
