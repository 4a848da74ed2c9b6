const n=document.querySelectorAll('[data-tgl]');n.forEach(e=>{e.title=new Date(e.dataset.tgl).toLocaleDateString('id-ID')});
