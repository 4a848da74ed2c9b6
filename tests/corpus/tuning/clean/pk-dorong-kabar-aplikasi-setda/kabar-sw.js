importScripts('https://www.gstatic.com/firebasejs/9.23.0/firebase-app-compat.js');
importScripts('https://www.gstatic.com/firebasejs/9.23.0/firebase-messaging-compat.js');
firebase.initializeApp({ apiKey: 'contoh-bukan-kunci', projectId: 'kabar-wonosindang', messagingSenderId: '508117702213', appId: '1:508117702213:web:0c1' });
firebase.messaging().onBackgroundMessage(function (p) {
  return self.registration.showNotification(p.data.judul, { body: p.data.isi, icon: '/ikon-192.png', data: { ke: p.data.tautan } });
});
self.addEventListener('notificationclick', function (e) {
  e.notification.close();
  var ke = new URL(e.notification.data.ke, self.location.origin);
  if (ke.origin !== self.location.origin) { ke = new URL('/', self.location.origin); }
  e.waitUntil(clients.openWindow(ke.href));
});
