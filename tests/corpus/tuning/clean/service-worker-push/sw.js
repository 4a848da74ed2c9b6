importScripts('https://storage.googleapis.com/workbox-cdn/releases/7.0.0/workbox-sw.js');
const V = 'siaga-2026-11-20';
self.addEventListener('install', e => e.waitUntil(caches.open(V).then(c => c.addAll(['/', '/js/langgan.js', '/i/512.png'])).then(() => self.skipWaiting())));
self.addEventListener('activate', e => e.waitUntil(caches.keys().then(k => Promise.all(k.filter(n => n !== V).map(n => caches.delete(n)))).then(() => clients.claim())));
self.addEventListener('fetch', e => {
  if (e.request.mode === 'navigate') e.respondWith(fetch(e.request).catch(() => caches.match('/')));
});
self.addEventListener('push', e => {
  const d = e.data ? e.data.json() : { judul: 'Peringatan', isi: 'Buka aplikasi' };
  e.waitUntil(self.registration.showNotification(d.judul, { body: d.isi, icon: '/i/512.png', requireInteraction: true, data: d.url }));
});
self.addEventListener('notificationclick', e => { e.notification.close(); e.waitUntil(clients.openWindow(e.notification.data || '/')); });
