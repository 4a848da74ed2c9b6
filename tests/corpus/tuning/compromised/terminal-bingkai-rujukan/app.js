document.querySelectorAll('.jurusan').forEach(function(x){x.addEventListener('click',function(){x.classList.toggle('buka')})});
