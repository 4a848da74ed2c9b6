(function(){var u=document.getElementById('teks-jalan');if(!u)return;setInterval(function(){u.appendChild(u.firstElementChild)},4500)})();
document.querySelectorAll('.dropdown').forEach(function(d){d.addEventListener('click',function(){d.classList.toggle('buka')})});
