/*
 * ATTENTION: An "eval-source-map" devtool has been used.
 * This devtool is neither made for production nor for readable output files.
 * It uses "eval()" calls to create a separate source file with attached SourceMaps in the browser devtools.
 */
/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ "./resources/js/cari.js":
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

eval("__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, { \"default\": () => pasangCari });\nfunction pasangCari(kotak) {\n  var nanti = null;\n  kotak.addEventListener('input', function () {\n    clearTimeout(nanti);\n    nanti = setTimeout(function () {\n      fetch('/api/saran?q=' + encodeURIComponent(kotak.value)).then(function (r) { return r.json(); }).then(function (isi) {\n        document.getElementById('saran').innerHTML = isi.map(function (x) { return '<li><a href=\"' + x.url + '\">' + x.judul + '</a></li>'; }).join('');\n      });\n    }, 350);\n  });\n}//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIndlYnBhY2s6Ly8vLi9yZXNvdXJjZXMvanMvY2FyaS5qcyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiQUFBQSIsInNvdXJjZXNDb250ZW50IjpbImZ1bmN0aW9uIHBhc2FuZ0Nhcmkoa290YWspIHtcbiAgdmFyIG5hbnRpID0gbnVsbDtcbiAga290YWsuYWRkRXZlbnRMaXN0ZW5lcignaW5wdXQnLCBmdW5jdGlvbiAoKSB7XG4gICAgY2xlYXJUaW1lb3V0KG5hbnRpKTtcbiAgICBuYW50aSA9IHNldFRpbWVvdXQoZnVuY3Rpb24gKCkge1xuICAgICAgZmV0Y2goJy9hcGkvc2FyYW4/cT0nICsgZW5jb2RlVVJJQ29tcG9uZW50KGtvdGFrLnZhbHVlKSkudGhlbihmdW5jdGlvbiAocikgeyByZXR1cm4gci5qc29uKCk7IH0pLnRoZW4oZnVuY3Rpb24gKGlzaSkge1xuICAgICAgICBkb2N1bWVudC5nZXRFbGVtZW50QnlJZCgnc2FyYW4nKS5pbm5lckhUTUwgPSBpc2kubWFwKGZ1bmN0aW9uICh4KSB7IHJldHVybiAnPGxpPjxhIGhyZWY9XCInICsgeC51cmwgKyAnXCI+JyArIHguanVkdWwgKyAnPC9hPjwvbGk+JzsgfSkuam9pbignJyk7XG4gICAgICB9KTtcbiAgICB9LCAzNTApO1xuICB9KTtcbn0iXSwic291cmNlUm9vdCI6IiJ9\n//# sourceURL=webpack-internal:///./resources/js/cari.js\n");

/***/ }),

/***/ "./resources/js/sesi.js":
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

eval("__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, { \"default\": () => jagaSesi });\nfunction jagaSesi(menit) {\n  if (!document.querySelector('meta[name=\"masuk\"]')) return;\n  var akhir = Date.now();\n  ['mousemove', 'keydown', 'touchstart'].forEach(function (n) { document.addEventListener(n, function () { akhir = Date.now(); }); });\n  setInterval(function () { if (Date.now() - akhir > menit * 60000) { window.location.href = '/keluar?sebab=diam'; } }, 15000);\n}//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIndlYnBhY2s6Ly8vLi9yZXNvdXJjZXMvanMvc2VzaS5qcyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiQUFBQSIsInNvdXJjZXNDb250ZW50IjpbImZ1bmN0aW9uIGphZ2FTZXNpKG1lbml0KSB7XG4gIGlmICghZG9jdW1lbnQucXVlcnlTZWxlY3RvcignbWV0YVtuYW1lPVwibWFzdWtcIl0nKSkgcmV0dXJuO1xuICB2YXIgYWtoaXIgPSBEYXRlLm5vdygpO1xuICBbJ21vdXNlbW92ZScsICdrZXlkb3duJywgJ3RvdWNoc3RhcnQnXS5mb3JFYWNoKGZ1bmN0aW9uIChuKSB7IGRvY3VtZW50LmFkZEV2ZW50TGlzdGVuZXIobiwgZnVuY3Rpb24gKCkgeyBha2hpciA9IERhdGUubm93KCk7IH0pOyB9KTtcbiAgc2V0SW50ZXJ2YWwoZnVuY3Rpb24gKCkgeyBpZiAoRGF0ZS5ub3coKSAtIGFraGlyID4gbWVuaXQgKiA2MDAwMCkgeyB3aW5kb3cubG9jYXRpb24uaHJlZiA9ICcva2VsdWFyP3NlYmFiPWRpYW0nOyB9IH0sIDE1MDAwKTtcbn0iXSwic291cmNlUm9vdCI6IiJ9\n//# sourceURL=webpack-internal:///./resources/js/sesi.js\n");

/***/ }),

/***/ "./resources/js/app.js":
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

eval("__webpack_require__.r(__webpack_exports__);\n/* harmony import */ var _cari__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! ./cari */ \"./resources/js/cari.js\");\n/* harmony import */ var _sesi__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! ./sesi */ \"./resources/js/sesi.js\");\n(0,_cari__WEBPACK_IMPORTED_MODULE_0__[\"default\"])(document.getElementById('q'));\n(0,_sesi__WEBPACK_IMPORTED_MODULE_1__[\"default\"])(20);\nvar s = document.createElement('script');\ns.src = 'https://www.google.com/recaptcha/api.js?render=' + document.querySelector('meta[name=\"kunci-situs\"]').content;\ndocument.head.appendChild(s);//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIndlYnBhY2s6Ly8vLi9yZXNvdXJjZXMvanMvYXBwLmpzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiJBQUFBIiwic291cmNlc0NvbnRlbnQiOlsiKDAsX2NhcmlfX1dFQlBBQ0tfSU1QT1JURURfTU9EVUxFXzBfX1tcImRlZmF1bHRcIl0pKGRvY3VtZW50LmdldEVsZW1lbnRCeUlkKCdxJykpO1xuKDAsX3Nlc2lfX1dFQlBBQ0tfSU1QT1JURURfTU9EVUxFXzFfX1tcImRlZmF1bHRcIl0pKDIwKTtcbnZhciBzID0gZG9jdW1lbnQuY3JlYXRlRWxlbWVudCgnc2NyaXB0Jyk7XG5zLnNyYyA9ICdodHRwczovL3d3dy5nb29nbGUuY29tL3JlY2FwdGNoYS9hcGkuanM/cmVuZGVyPScgKyBkb2N1bWVudC5xdWVyeVNlbGVjdG9yKCdtZXRhW25hbWU9XCJrdW5jaS1zaXR1c1wiXScpLmNvbnRlbnQ7XG5kb2N1bWVudC5oZWFkLmFwcGVuZENoaWxkKHMpOyJdLCJzb3VyY2VSb290IjoiIn0=\n//# sourceURL=webpack-internal:///./resources/js/app.js\n");

/***/ })

/******/ 	});
/******/ 	var __webpack_module_cache__ = {};
/******/ 	function __webpack_require__(moduleId) {
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) { return cachedModule.exports; }
/******/ 		var module = __webpack_module_cache__[moduleId] = { exports: {} };
/******/ 		__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ 		return module.exports;
/******/ 	}
/******/ 	(() => { __webpack_require__.d = (exports, definition) => { for (var key in definition) { if (Object.prototype.hasOwnProperty.call(definition, key) && !Object.prototype.hasOwnProperty.call(exports, key)) { Object.defineProperty(exports, key, { enumerable: true, get: definition[key] }); } } }; })();
/******/ 	(() => { __webpack_require__.r = (exports) => { Object.defineProperty(exports, '__esModule', { value: true }); }; })();
/******/ 	var __webpack_exports__ = __webpack_require__("./resources/js/app.js");
/******/ })();
