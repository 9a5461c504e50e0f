// Asks every two seconds how far the batch is; loads the page anew when it moves to another stage, so that the words of the page are the server's.
(function () {
    "use strict";
    var place = document.getElementById("batch-progress");
    if (!place) { return; }
    var bar = document.getElementById("batch-bar");
    function ask() {
        fetch(place.dataset.progress, { credentials: "same-origin", headers: { Accept: "application/json" }, redirect: "error" })
            .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
            .then(function (now) {
                if (now.stage !== place.dataset.stage) { window.location.reload(); return; }
                bar.max = Math.max(1, now.total);
                bar.value = now.done;
                document.getElementById("batch-done").textContent = String(now.done);
                document.getElementById("batch-total").textContent = String(now.total);
                document.getElementById("batch-rate").textContent = String(now.rate);
                window.setTimeout(ask, 2000);
            })
            // Signed out or the network away: the work goes on, a link on the page looks again.
            .catch(function () { window.setTimeout(ask, 15000); });
    }
    window.setTimeout(ask, 1000);
}());
