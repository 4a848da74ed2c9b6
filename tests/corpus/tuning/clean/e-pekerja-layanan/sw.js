const V='siaga-118';const INTI=['/','/app.js','/luring.html'];
self.addEventListener('install',e=>{self.skipWaiting();e.waitUntil(caches.open(V).then(c=>c.addAll(INTI)))});
self.addEventListener('activate',e=>e.waitUntil(caches.keys().then(k=>Promise.all(k.filter(x=>x!==V).map(x=>caches.delete(x)))).then(()=>clients.claim())));
self.addEventListener('fetch',e=>{const u=new URL(e.request.url);if(e.request.mode==='navigate'){e.respondWith(fetch(e.request).catch(()=>caches.match('/luring.html')));return}if(u.pathname.startsWith('/ubin/'))e.respondWith(caches.match(e.request).then(r=>r||fetch(e.request).then(n=>{const s=n.clone();caches.open(V).then(c=>c.put(e.request,s));return n})))});
self.addEventListener('push',e=>{const d=e.data?e.data.json():{j:'Siaga',b:'Periksa aplikasi',u:'/'};e.waitUntil(self.registration.showNotification(d.j,{body:d.b,icon:'/i/192.png',vibrate:[300,100,300],data:d.u,requireInteraction:true}))});
self.addEventListener('notificationclick',e=>{e.notification.close();e.waitUntil(clients.openWindow(e.notification.data||'/'))});
