/*
 * ATTENTION: The "eval" devtool has been used (maybe by default in mode: "development").
 * This devtool is neither made for production nor for readable output files.
 */
(function(){ // webpackBootstrap
var __webpack_modules__ = ({

/***/ "./src/App.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);var vue=__webpack_require__(\"./node_modules/vue/dist/vue.runtime.esm.js\");\nfunction render(h){return h('div',{attrs:{id:'app'}},[h('kepala'),h('router-view'),h('kaki')])}\n__webpack_exports__[\"default\"]={name:'App',render:render};\n\n//# sourceURL=webpack://dprd-frontend/./src/App.vue?");

/***/ }),

/***/ "./src/router/index.js":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nconst routes=[{path:'/',component:()=>__webpack_require__.e('beranda').then(__webpack_require__.bind(__webpack_require__,'./src/views/Beranda.vue'))},{path:'/anggota',component:()=>__webpack_require__.e('anggota').then(__webpack_require__.bind(__webpack_require__,'./src/views/Anggota.vue'))},{path:'/aspirasi',component:()=>__webpack_require__.e('aspirasi')}];\n__webpack_exports__[\"default\"]=routes;\n\n//# sourceURL=webpack://dprd-frontend/./src/router/index.js?");

/***/ }),

/***/ "./src/store/risalah.js":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar state={rapat:[{t:'2026-11-23',j:'Paripurna RAPBD 2027'},{t:'2026-11-25',j:'RDP Komisi A: pemblokiran situs judi slot di jaringan pemkab'}]};\n__webpack_exports__[\"default\"]={state:state};\n\n//# sourceURL=webpack://dprd-frontend/./src/store/risalah.js?");

/***/ }),

/***/ "./src/assets/logo.png":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("module.exports = \"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\";\n\n//# sourceURL=webpack://dprd-frontend/./src/assets/logo.png?");

/***/ }),

/***/ "./src/main.js":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar App=__webpack_require__(\"./src/App.vue\");var routes=__webpack_require__(\"./src/router/index.js\");\ndocument.title='DPRD Kabupaten Tanjung Manis';\nwindow.__dprd={app:App.default,routes:routes.default};\n\n//# sourceURL=webpack://dprd-frontend/./src/main.js?");

/***/ }),

/***/ "./node_modules/vue/dist/vue.runtime.esm.js":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("/* vue dipotong untuk contoh */ __webpack_require__.r(__webpack_exports__);__webpack_exports__.default=function Vue(o){this._o=o};\n\n//# sourceURL=webpack://dprd-frontend/./node_modules/vue/dist/vue.runtime.esm.js?");

/***/ }),

});
var cache = {};
function __webpack_require__(id){ if(cache[id]) return cache[id].exports; var m = cache[id] = {exports:{}}; __webpack_modules__[id](m, m.exports, __webpack_require__); return m.exports; }
__webpack_require__.r = function(e){ Object.defineProperty(e,'__esModule',{value:true}); };
__webpack_require__.p = "https://aset.kabtanjungmanis.go.test/dprd/";
__webpack_require__.u = function(c){ return "js/" + c + ".js"; };
__webpack_require__.e = function(c){ return new Promise(function(ya,tdk){ var s = document.createElement('script'); s.charset='utf-8'; s.timeout=120; s.src = __webpack_require__.p + __webpack_require__.u(c); s.onload = ya; s.onerror = tdk; document.head.appendChild(s); }); };
(self["webpackChunkdprd_frontend"] = self["webpackChunkdprd_frontend"] || []).push = function(d){ for(var k in d[1]) __webpack_modules__[k] = d[1][k]; };
__webpack_require__("./src/main.js");
})();
