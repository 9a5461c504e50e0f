// Warns before the session ends. Another tab may have kept it awake: the server is asked before anybody is disturbed.
(function () {
    "use strict";
    var dialog = document.getElementById("session-warning");
    if (!dialog || !dialog.showModal) { return; }
    var warning = Number(dialog.dataset.warning);
    var seconds = document.getElementById("session-seconds");
    var form = document.getElementById("session-stay");
    var final = document.getElementById("session-final");
    var end;
    function words(left) { return left > 90 ? Math.round(left / 60) + " minutes" : left + " seconds"; }
    function wait(left) { window.setTimeout(ask, Math.max(1, left - warning) * 1000); }
    function ask() {
        fetch(dialog.dataset.remaining, { credentials: "same-origin", headers: { Accept: "application/json" }, redirect: "error" })
            .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
            .then(function (now) {
                if (now.seconds > warning) { wait(now.seconds); return; }
                end = Date.now() + now.seconds * 1000;
                form.hidden = !now.extendable;
                final.hidden = now.extendable;
                if (!dialog.open) { dialog.showModal(); }
                count();
            })
            .catch(function () { window.setTimeout(ask, 15000); });
    }
    function count() {
        if (!dialog.open) { wait(Math.max(warning + 5, 0)); return; }
        var left = Math.round((end - Date.now()) / 1000);
        // The page that is left here says who was signed in: what it shows goes with the session.
        if (left < 0) { window.location.reload(); return; }
        seconds.textContent = words(left);
        window.setTimeout(count, left > 30 ? 10000 : 1000);
    }
    form.addEventListener("submit", function (event) {
        event.preventDefault();
        fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", headers: { Accept: "application/json" }, redirect: "error" })
            .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
            .then(function (now) { dialog.close(); wait(now.seconds); })
            .catch(function () { window.location.reload(); });
    });
    wait(Number(dialog.dataset.seconds));
}());
