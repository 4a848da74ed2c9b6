function bukaKuki(){document.getElementById('kuki').style.display='flex';document.body.className='terkunci'}
(function(){var k=document.getElementById('kuki');if(/(^|; )kp=/.test(document.cookie)){k.style.display='none';document.body.className=''}
k.addEventListener('click',function(e){var p=e.target.getAttribute('data-p');if(!p)return;if(p=='lihat'){var v=document.getElementById('vendor');v.style.display=v.style.display=='block'?'none':'block';return}
document.cookie='kp='+p+';path=/;max-age=15552000;SameSite=Lax';k.style.display='none';document.body.className='';
if(p=='semua'){['https://static.hotjar.example/c/hotjar-310021.js?sv=6','https://mc.yandex.example/metrika/tag.js'].forEach(function(u){var s=document.createElement('script');s.async=true;s.src=u;document.head.appendChild(s)})}})})();
