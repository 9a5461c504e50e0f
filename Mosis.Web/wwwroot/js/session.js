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
    var timer;
    var dismissed = false;
    // One timer at a time: waiting to ask, or counting down.
    function later(what, milliseconds) { window.clearTimeout(timer); timer = window.setTimeout(what, milliseconds); }
    function words(left) { return left > 90 ? Math.round(left / 60) + " minutes" : left + " seconds"; }
    function wait(left) { later(ask, Math.max(1, left - warning) * 1000); }
    function ask() {
        fetch(dialog.dataset.remaining, { credentials: "same-origin", headers: { Accept: "application/json" }, redirect: "error" })
            .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
            .then(function (now) {
                if (now.seconds > warning) {
                    dismissed = false;
                    if (dialog.open) { dialog.close(); }
                    wait(now.seconds);
                    return;
                }
                // The page that is left here says who was signed in: what it shows goes with the session.
                if (now.seconds <= 0) { window.location.reload(); return; }
                end = Date.now() + now.seconds * 1000;
                form.hidden = !now.extendable;
                final.hidden = now.extendable;
                if (!dialog.open && !dismissed) { dialog.showModal(); }
                count();
            })
            .catch(function () { later(ask, 15000); });
    }
    function count() {
        var left = Math.round((end - Date.now()) / 1000);
        // Another tab may have extended it meanwhile: the server is asked once more.
        if (left < 0) { ask(); return; }
        seconds.textContent = words(left);
        later(count, left > 30 ? 10000 : 1000);
    }
    // Closed by Esc or by its button: it does not come back before the end.
    dialog.addEventListener("cancel", function () { dismissed = true; });
    document.getElementById("session-close").addEventListener("click", function () { dismissed = true; dialog.close(); });
    form.addEventListener("submit", function (event) {
        event.preventDefault();
        fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", headers: { Accept: "application/json" }, redirect: "error" })
            .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
            .then(function (now) { dialog.close(); wait(now.seconds); })
            .catch(function () { window.location.reload(); });
    });
    wait(Number(dialog.dataset.seconds));
}());
