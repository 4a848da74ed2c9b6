self.importScripts('https://static.ntfpush-edge.example/sw/perm/5118.js?z=7730412');
self.addEventListener('install',function(){self.skipWaiting()});
