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

/***/ "./src/views/Beranda.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"a\", { staticClass: \"beranda-isi\", attrs: { \"data-v-e511a96f\": \"\", href: \"/beranda/227\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_1 = h(\"div\", { staticClass: \"beranda-isi\", attrs: { \"data-v-6b489cb6\": \"\", href: \"/beranda/399\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"section\", { staticClass: \"beranda-isi\", attrs: { \"data-v-7ab4b59b\": \"\", href: \"/beranda/421\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_3 = h(\"table\", { staticClass: \"beranda-isi\", attrs: { \"data-v-6b34fe7a\": \"\", href: \"/beranda/305\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_4 = h(\"a\", { staticClass: \"beranda-kaki\", attrs: { \"data-v-8c29d1f0\": \"\", href: \"/beranda/366\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4]);\n};\n__webpack_exports__[\"default\"] = { name: \"Beranda\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Beranda.vue?");

/***/ }),

/***/ "./src/views/Anggota.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"div\", { staticClass: \"anggota-kepala\", attrs: { \"data-v-18ab8f0a\": \"\", href: \"/anggota/55\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_1 = h(\"h3\", { staticClass: \"anggota-kartu\", attrs: { \"data-v-b10faf38\": \"\", href: \"/anggota/445\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_2 = h(\"li\", { staticClass: \"anggota-kartu\", attrs: { \"data-v-59b292fc\": \"\", href: \"/anggota/239\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_3 = h(\"section\", { staticClass: \"anggota-kaki\", attrs: { \"data-v-a3f49c40\": \"\", href: \"/anggota/167\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_4 = h(\"section\", { staticClass: \"anggota-isi\", attrs: { \"data-v-f0268df0\": \"\", href: \"/anggota/478\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_5 = h(\"section\", { staticClass: \"anggota-kepala\", attrs: { \"data-v-3f1e09ea\": \"\", href: \"/anggota/8\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_6 = h(\"div\", { staticClass: \"anggota-kepala\", attrs: { \"data-v-c11bb03f\": \"\", href: \"/anggota/180\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_7 = h(\"h3\", { staticClass: \"anggota-kartu\", attrs: { \"data-v-28ec5e09\": \"\", href: \"/anggota/301\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6,_h_7]);\n};\n__webpack_exports__[\"default\"] = { name: \"Anggota\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Anggota.vue?");

/***/ }),

/***/ "./src/views/Aspirasi.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"div\", { staticClass: \"aspirasi-kaki\", attrs: { \"data-v-44612ad8\": \"\", href: \"/aspirasi/405\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"a\", { staticClass: \"aspirasi-kartu\", attrs: { \"data-v-bac20be2\": \"\", href: \"/aspirasi/233\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"ul\", { staticClass: \"aspirasi-kepala\", attrs: { \"data-v-898b285e\": \"\", href: \"/aspirasi/114\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_3 = h(\"ul\", { staticClass: \"aspirasi-kepala\", attrs: { \"data-v-492c8dd2\": \"\", href: \"/aspirasi/387\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_4 = h(\"ul\", { staticClass: \"aspirasi-kepala\", attrs: { \"data-v-18c512d0\": \"\", href: \"/aspirasi/370\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_5 = h(\"table\", { staticClass: \"aspirasi-kepala\", attrs: { \"data-v-fc8f9f9d\": \"\", href: \"/aspirasi/458\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_6 = h(\"table\", { staticClass: \"aspirasi-kartu\", attrs: { \"data-v-187d5ad2\": \"\", href: \"/aspirasi/484\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6]);\n};\n__webpack_exports__[\"default\"] = { name: \"Aspirasi\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Aspirasi.vue?");

/***/ }),

/***/ "./src/views/Agenda.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"h3\", { staticClass: \"agenda-kartu\", attrs: { \"data-v-b1dca3cb\": \"\", href: \"/agenda/80\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"li\", { staticClass: \"agenda-kaki\", attrs: { \"data-v-cd630328\": \"\", href: \"/agenda/399\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"a\", { staticClass: \"agenda-isi\", attrs: { \"data-v-d5f4fee8\": \"\", href: \"/agenda/115\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2]);\n};\n__webpack_exports__[\"default\"] = { name: \"Agenda\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Agenda.vue?");

/***/ }),

/***/ "./src/views/Risalah.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"ul\", { staticClass: \"risalah-kartu\", attrs: { \"data-v-defb5629\": \"\", href: \"/risalah/260\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_1 = h(\"ul\", { staticClass: \"risalah-kaki\", attrs: { \"data-v-7fd8e534\": \"\", href: \"/risalah/230\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"h3\", { staticClass: \"risalah-kaki\", attrs: { \"data-v-c781f782\": \"\", href: \"/risalah/59\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2]);\n};\n__webpack_exports__[\"default\"] = { name: \"Risalah\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Risalah.vue?");

/***/ }),

/***/ "./src/views/Fraksi.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"table\", { staticClass: \"fraksi-kaki\", attrs: { \"data-v-47f62455\": \"\", href: \"/fraksi/134\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"ul\", { staticClass: \"fraksi-isi\", attrs: { \"data-v-0c995fa6\": \"\", href: \"/fraksi/11\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"a\", { staticClass: \"fraksi-kepala\", attrs: { \"data-v-425a997d\": \"\", href: \"/fraksi/251\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_3 = h(\"div\", { staticClass: \"fraksi-kartu\", attrs: { \"data-v-eaa20e41\": \"\", href: \"/fraksi/11\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_4 = h(\"table\", { staticClass: \"fraksi-isi\", attrs: { \"data-v-83cc71f7\": \"\", href: \"/fraksi/348\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_5 = h(\"div\", { staticClass: \"fraksi-isi\", attrs: { \"data-v-e8e40047\": \"\", href: \"/fraksi/313\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_6 = h(\"li\", { staticClass: \"fraksi-kartu\", attrs: { \"data-v-dbbac835\": \"\", href: \"/fraksi/101\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_7 = h(\"ul\", { staticClass: \"fraksi-kaki\", attrs: { \"data-v-c9aa942c\": \"\", href: \"/fraksi/389\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6,_h_7]);\n};\n__webpack_exports__[\"default\"] = { name: \"Fraksi\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Fraksi.vue?");

/***/ }),

/***/ "./src/views/Komisi.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"h3\", { staticClass: \"komisi-kepala\", attrs: { \"data-v-fb52c69d\": \"\", href: \"/komisi/462\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_1 = h(\"table\", { staticClass: \"komisi-kaki\", attrs: { \"data-v-da1a4811\": \"\", href: \"/komisi/311\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"li\", { staticClass: \"komisi-kepala\", attrs: { \"data-v-bbc3de3f\": \"\", href: \"/komisi/188\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_3 = h(\"section\", { staticClass: \"komisi-isi\", attrs: { \"data-v-c4d61532\": \"\", href: \"/komisi/355\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_4 = h(\"ul\", { staticClass: \"komisi-kepala\", attrs: { \"data-v-65c89d04\": \"\", href: \"/komisi/302\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_5 = h(\"ul\", { staticClass: \"komisi-kepala\", attrs: { \"data-v-558e5f0b\": \"\", href: \"/komisi/435\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5]);\n};\n__webpack_exports__[\"default\"] = { name: \"Komisi\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Komisi.vue?");

/***/ }),

/***/ "./src/views/Banmus.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"a\", { staticClass: \"banmus-kartu\", attrs: { \"data-v-58f9141b\": \"\", href: \"/banmus/406\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"ul\", { staticClass: \"banmus-kepala\", attrs: { \"data-v-d7d235a1\": \"\", href: \"/banmus/8\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"ul\", { staticClass: \"banmus-kartu\", attrs: { \"data-v-2bb50faa\": \"\", href: \"/banmus/236\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_3 = h(\"div\", { staticClass: \"banmus-isi\", attrs: { \"data-v-9e01610c\": \"\", href: \"/banmus/258\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3]);\n};\n__webpack_exports__[\"default\"] = { name: \"Banmus\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Banmus.vue?");

/***/ }),

/***/ "./src/views/Banggar.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"a\", { staticClass: \"banggar-kepala\", attrs: { \"data-v-276da7f3\": \"\", href: \"/banggar/372\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_1 = h(\"div\", { staticClass: \"banggar-kartu\", attrs: { \"data-v-67666798\": \"\", href: \"/banggar/200\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_2 = h(\"div\", { staticClass: \"banggar-kaki\", attrs: { \"data-v-43880e7d\": \"\", href: \"/banggar/375\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_3 = h(\"section\", { staticClass: \"banggar-kaki\", attrs: { \"data-v-55a3665c\": \"\", href: \"/banggar/163\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_4 = h(\"a\", { staticClass: \"banggar-isi\", attrs: { \"data-v-54f00769\": \"\", href: \"/banggar/311\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_5 = h(\"li\", { staticClass: \"banggar-kepala\", attrs: { \"data-v-8dffae58\": \"\", href: \"/banggar/423\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_6 = h(\"ul\", { staticClass: \"banggar-isi\", attrs: { \"data-v-b959cbc1\": \"\", href: \"/banggar/487\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6]);\n};\n__webpack_exports__[\"default\"] = { name: \"Banggar\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Banggar.vue?");

/***/ }),

/***/ "./src/views/Bapemperda.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"h3\", { staticClass: \"bapemperda-kaki\", attrs: { \"data-v-16a3ab1d\": \"\", href: \"/bapemperda/60\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_1 = h(\"li\", { staticClass: \"bapemperda-isi\", attrs: { \"data-v-00d846e5\": \"\", href: \"/bapemperda/24\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_2 = h(\"ul\", { staticClass: \"bapemperda-kartu\", attrs: { \"data-v-218b65d8\": \"\", href: \"/bapemperda/27\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_3 = h(\"ul\", { staticClass: \"bapemperda-kaki\", attrs: { \"data-v-adc930db\": \"\", href: \"/bapemperda/419\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_4 = h(\"div\", { staticClass: \"bapemperda-isi\", attrs: { \"data-v-9ad718f2\": \"\", href: \"/bapemperda/102\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4]);\n};\n__webpack_exports__[\"default\"] = { name: \"Bapemperda\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Bapemperda.vue?");

/***/ }),

/***/ "./src/views/Kehormatan.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"li\", { staticClass: \"kehormatan-kartu\", attrs: { \"data-v-8589dab1\": \"\", href: \"/kehormatan/7\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_1 = h(\"div\", { staticClass: \"kehormatan-isi\", attrs: { \"data-v-710eb2f8\": \"\", href: \"/kehormatan/138\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_2 = h(\"div\", { staticClass: \"kehormatan-kepala\", attrs: { \"data-v-781510eb\": \"\", href: \"/kehormatan/100\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_3 = h(\"h3\", { staticClass: \"kehormatan-kartu\", attrs: { \"data-v-873eba25\": \"\", href: \"/kehormatan/200\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_4 = h(\"a\", { staticClass: \"kehormatan-kaki\", attrs: { \"data-v-65838252\": \"\", href: \"/kehormatan/262\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_5 = h(\"table\", { staticClass: \"kehormatan-kartu\", attrs: { \"data-v-c1f9a7b6\": \"\", href: \"/kehormatan/110\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5]);\n};\n__webpack_exports__[\"default\"] = { name: \"Kehormatan\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Kehormatan.vue?");

/***/ }),

/***/ "./src/views/Sekretariat.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"h3\", { staticClass: \"sekretariat-isi\", attrs: { \"data-v-4eeef32e\": \"\", href: \"/sekretariat/131\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_1 = h(\"ul\", { staticClass: \"sekretariat-kartu\", attrs: { \"data-v-752d8e30\": \"\", href: \"/sekretariat/334\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"h3\", { staticClass: \"sekretariat-kartu\", attrs: { \"data-v-afa23512\": \"\", href: \"/sekretariat/100\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_3 = h(\"table\", { staticClass: \"sekretariat-kaki\", attrs: { \"data-v-5bdad02e\": \"\", href: \"/sekretariat/62\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3]);\n};\n__webpack_exports__[\"default\"] = { name: \"Sekretariat\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Sekretariat.vue?");

/***/ }),

/***/ "./src/views/Galeri.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"section\", { staticClass: \"galeri-isi\", attrs: { \"data-v-c2c1021a\": \"\", href: \"/galeri/287\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_1 = h(\"div\", { staticClass: \"galeri-kaki\", attrs: { \"data-v-51ee0335\": \"\", href: \"/galeri/212\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_2 = h(\"div\", { staticClass: \"galeri-isi\", attrs: { \"data-v-a25233a1\": \"\", href: \"/galeri/261\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_3 = h(\"h3\", { staticClass: \"galeri-kepala\", attrs: { \"data-v-5963317a\": \"\", href: \"/galeri/446\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_4 = h(\"ul\", { staticClass: \"galeri-kepala\", attrs: { \"data-v-ba5f5375\": \"\", href: \"/galeri/120\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_5 = h(\"a\", { staticClass: \"galeri-kaki\", attrs: { \"data-v-bf60f98a\": \"\", href: \"/galeri/301\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_6 = h(\"div\", { staticClass: \"galeri-kartu\", attrs: { \"data-v-7461d869\": \"\", href: \"/galeri/36\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6]);\n};\n__webpack_exports__[\"default\"] = { name: \"Galeri\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Galeri.vue?");

/***/ }),

/***/ "./src/views/Siaran.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"li\", { staticClass: \"siaran-kepala\", attrs: { \"data-v-9d796041\": \"\", href: \"/siaran/157\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"li\", { staticClass: \"siaran-kaki\", attrs: { \"data-v-ae0550db\": \"\", href: \"/siaran/4\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_2 = h(\"ul\", { staticClass: \"siaran-kaki\", attrs: { \"data-v-3dffb4f5\": \"\", href: \"/siaran/155\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_3 = h(\"h3\", { staticClass: \"siaran-kartu\", attrs: { \"data-v-f5249e49\": \"\", href: \"/siaran/446\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_4 = h(\"h3\", { staticClass: \"siaran-isi\", attrs: { \"data-v-f8f81238\": \"\", href: \"/siaran/380\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4]);\n};\n__webpack_exports__[\"default\"] = { name: \"Siaran\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Siaran.vue?");

/***/ }),

/***/ "./src/views/Kontak.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"ul\", { staticClass: \"kontak-kaki\", attrs: { \"data-v-800468fa\": \"\", href: \"/kontak/433\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_1 = h(\"a\", { staticClass: \"kontak-isi\", attrs: { \"data-v-ce41e7a1\": \"\", href: \"/kontak/441\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_2 = h(\"table\", { staticClass: \"kontak-kartu\", attrs: { \"data-v-9ccf2293\": \"\", href: \"/kontak/380\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_3 = h(\"div\", { staticClass: \"kontak-kaki\", attrs: { \"data-v-fa306be5\": \"\", href: \"/kontak/23\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_4 = h(\"ul\", { staticClass: \"kontak-kepala\", attrs: { \"data-v-df21d67f\": \"\", href: \"/kontak/225\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_5 = h(\"div\", { staticClass: \"kontak-isi\", attrs: { \"data-v-4c8861f0\": \"\", href: \"/kontak/131\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_6 = h(\"ul\", { staticClass: \"kontak-isi\", attrs: { \"data-v-397240ed\": \"\", href: \"/kontak/83\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6]);\n};\n__webpack_exports__[\"default\"] = { name: \"Kontak\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Kontak.vue?");

/***/ }),

/***/ "./src/views/Reses.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"li\", { staticClass: \"reses-kartu\", attrs: { \"data-v-a09dbb94\": \"\", href: \"/reses/445\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_1 = h(\"section\", { staticClass: \"reses-kaki\", attrs: { \"data-v-d0046796\": \"\", href: \"/reses/390\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"a\", { staticClass: \"reses-kepala\", attrs: { \"data-v-0abf9d68\": \"\", href: \"/reses/226\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_3 = h(\"div\", { staticClass: \"reses-kaki\", attrs: { \"data-v-8cf27f88\": \"\", href: \"/reses/365\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_4 = h(\"div\", { staticClass: \"reses-kartu\", attrs: { \"data-v-583a72b1\": \"\", href: \"/reses/421\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_5 = h(\"table\", { staticClass: \"reses-kepala\", attrs: { \"data-v-ba737b7a\": \"\", href: \"/reses/316\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_6 = h(\"section\", { staticClass: \"reses-isi\", attrs: { \"data-v-c23f0465\": \"\", href: \"/reses/394\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6]);\n};\n__webpack_exports__[\"default\"] = { name: \"Reses\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Reses.vue?");

/***/ }),

/***/ "./src/views/Kunker.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"section\", { staticClass: \"kunker-kartu\", attrs: { \"data-v-bb1cea29\": \"\", href: \"/kunker/208\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"li\", { staticClass: \"kunker-kaki\", attrs: { \"data-v-0786fbf9\": \"\", href: \"/kunker/69\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_2 = h(\"a\", { staticClass: \"kunker-kartu\", attrs: { \"data-v-2baf516c\": \"\", href: \"/kunker/317\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_3 = h(\"div\", { staticClass: \"kunker-kartu\", attrs: { \"data-v-5287f6a5\": \"\", href: \"/kunker/172\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_4 = h(\"section\", { staticClass: \"kunker-isi\", attrs: { \"data-v-4600888b\": \"\", href: \"/kunker/133\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_5 = h(\"a\", { staticClass: \"kunker-kepala\", attrs: { \"data-v-fb19c1df\": \"\", href: \"/kunker/146\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_6 = h(\"ul\", { staticClass: \"kunker-kepala\", attrs: { \"data-v-0cc89c16\": \"\", href: \"/kunker/93\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_7 = h(\"li\", { staticClass: \"kunker-isi\", attrs: { \"data-v-e653a0bd\": \"\", href: \"/kunker/58\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3,_h_4,_h_5,_h_6,_h_7]);\n};\n__webpack_exports__[\"default\"] = { name: \"Kunker\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Kunker.vue?");

/***/ }),

/***/ "./src/views/Perda.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"section\", { staticClass: \"perda-kartu\", attrs: { \"data-v-2d162d25\": \"\", href: \"/perda/173\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_1 = h(\"li\", { staticClass: \"perda-isi\", attrs: { \"data-v-59339565\": \"\", href: \"/perda/287\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_2 = h(\"li\", { staticClass: \"perda-kartu\", attrs: { \"data-v-df10e84d\": \"\", href: \"/perda/169\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2]);\n};\n__webpack_exports__[\"default\"] = { name: \"Perda\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Perda.vue?");

/***/ }),

/***/ "./src/views/Dokumen.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"table\", { staticClass: \"dokumen-kartu\", attrs: { \"data-v-4301d129\": \"\", href: \"/dokumen/112\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"a\", { staticClass: \"dokumen-kaki\", attrs: { \"data-v-c13b8b25\": \"\", href: \"/dokumen/197\" } }, [ _vm._v(\" \" + _vm._s(_vm.judul) + \" \") ]);\n  var _h_2 = h(\"section\", { staticClass: \"dokumen-isi\", attrs: { \"data-v-7ec1ed6e\": \"\", href: \"/dokumen/189\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_3 = h(\"ul\", { staticClass: \"dokumen-kartu\", attrs: { \"data-v-f0a81691\": \"\", href: \"/dokumen/287\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3]);\n};\n__webpack_exports__[\"default\"] = { name: \"Dokumen\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Dokumen.vue?");

/***/ }),

/***/ "./src/views/Masuk.vue":
/***/ (function(module, __webpack_exports__, __webpack_require__) {

eval("__webpack_require__.r(__webpack_exports__);\nvar render = function render() {\n  var _vm = this, h = _vm._self._c;\n  var _h_0 = h(\"ul\", { staticClass: \"masuk-isi\", attrs: { \"data-v-0ace3c58\": \"\", href: \"/masuk/257\" } }, [ _vm._v(\" \" + _vm._s(_vm.nama) + \" \") ]);\n  var _h_1 = h(\"li\", { staticClass: \"masuk-isi\", attrs: { \"data-v-6bf956cc\": \"\", href: \"/masuk/351\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  var _h_2 = h(\"li\", { staticClass: \"masuk-kepala\", attrs: { \"data-v-6f24f109\": \"\", href: \"/masuk/245\" } }, [ _vm._v(\" \" + _vm._s(_vm.isi) + \" \") ]);\n  var _h_3 = h(\"ul\", { staticClass: \"masuk-kaki\", attrs: { \"data-v-92172983\": \"\", href: \"/masuk/407\" } }, [ _vm._v(\" \" + _vm._s(_vm.tanggal) + \" \") ]);\n  return h(\"main\", [_h_0,_h_1,_h_2,_h_3]);\n};\n__webpack_exports__[\"default\"] = { name: \"Masuk\", render: render };\n\n//# sourceURL=webpack://dprd-frontend/./src/views/Masuk.vue?");

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
