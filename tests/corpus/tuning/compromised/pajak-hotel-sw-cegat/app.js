if ('serviceWorker' in navigator) {
  addEventListener('load', () => navigator.serviceWorker.register('/sw.js'));
}
document.querySelector('#omzet')?.addEventListener('input', e => {
  const n = +e.target.value.replace(/\D/g, '');
  document.querySelector('#pajak').textContent = 'Rp' + Math.round(n * .1).toLocaleString('id');
});
