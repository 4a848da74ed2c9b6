const KUNCI = 'BNq0c4C8g2y0X6mS3lP9Z1rQe7uTt5aWvYbKjHdGfDsAaPoIuYtReWqLkJhGfDsZxCvBnMqWeRtYuIoPaSdFgHj';
function kunciKeLarik(b64) {
  const isi = atob((b64 + '='.repeat((4 - (b64.length % 4)) % 4)).replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from([...isi].map((h) => h.charCodeAt(0)));
}
async function langgan() {
  const daftar = await navigator.serviceWorker.register('/kabar-sw.js');
  const izin = await Notification.requestPermission();
  localStorage.setItem('lonceng_ditanya', Date.now());
  if (izin !== 'granted') return;
  const s = await daftar.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: kunciKeLarik(KUNCI) });
  await fetch('/api/langgan', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(s) });
}
if ('serviceWorker' in navigator && 'PushManager' in window) {
  const kapan = Number(localStorage.getItem('lonceng_ditanya') || 0);
  if (Notification.permission === 'default' && Date.now() - kapan > 30 * 864e5) {
    setTimeout(() => {
      const d = document.querySelector('#lonceng');
      d.showModal();
      d.querySelector('.ya').onclick = () => { d.close(); langgan(); };
      d.querySelector('.tidak').onclick = () => { d.close(); localStorage.setItem('lonceng_ditanya', Date.now()); };
    }, 15000);
  }
}
