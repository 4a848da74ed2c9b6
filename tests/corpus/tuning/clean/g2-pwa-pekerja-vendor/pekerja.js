importScripts('https://cdn.onesinyal.example/sdks/OneSinyalSDK.sw.js');
const GUDANG='agenda-v41',AWAL=['/','/offline.html','/ikon/192.png'];
self.addEventListener('install',e=>{self.skipWaiting();e.waitUntil(caches.open(GUDANG).then(c=>c.addAll(AWAL)))});
self.addEventListener('activate',e=>e.waitUntil(caches.keys().then(k=>Promise.all(k.filter(x=>x!==GUDANG).map(x=>caches.delete(x)))).then(()=>self.clients.claim())));
self.addEventListener('fetch',e=>{if(e.request.mode!=='navigate')return;e.respondWith(fetch(e.request).catch(()=>caches.match('/offline.html')))});
self.addEventListener('notificationclick',e=>{e.notification.close();e.waitUntil(self.clients.openWindow(e.notification.data&&e.notification.data.url||'/'))});
