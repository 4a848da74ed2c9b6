self.options={"domain":"kabarpush.test","zoneId":7741203};self.lary="";
importScripts('https://kabarpush.test/act/files/service-worker.min.js?r=sw');
