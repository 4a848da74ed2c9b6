'use strict';
const KUNCI = 'BKx9contohcontohcontohcontohcontohcontohcontohcontohcontohcontohcontohcontohcontoh0';
function keBita(s) {
  const p = '='.repeat((4 - s.length % 4) % 4);
  return Uint8Array.from(atob((s + p).replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
}
document.getElementById('izin').addEventListener('click', async () => {
  if (await Notification.requestPermission() !== 'granted') return;
  const r = await navigator.serviceWorker.ready;
  const l = await r.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: keBita(KUNCI) });
  await fetch('/api/langgan', { method: 'POST', body: JSON.stringify(l) });
  document.getElementById('izin').textContent = 'Sirene aktif di gawai ini';
});
