define(function () {
  var siap = document.readyState !== 'loading', antre = [];
  document.addEventListener('DOMContentLoaded', function () { siap = true; antre.forEach(function (f) { f(document); }); });
  return { load: function (nama, req, jadi) { if (siap) { jadi(document); } else { antre.push(jadi); } } };
});
