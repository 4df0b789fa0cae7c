// Mends what mdBook's page leaves out for keyboards, screen readers and paper.
(function () {
    "use strict";

    // The sidebar's toggle is a label: it has no role, no tab stop, and no keys.
    const toggle = document.getElementById("mdbook-sidebar-toggle");
    const box = document.getElementById("mdbook-sidebar-toggle-anchor");
    if (toggle && box) {
        toggle.setAttribute("role", "button");
        toggle.tabIndex = 0;
        toggle.addEventListener("keydown", (event) => {
            if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                toggle.click();
            }
        });
    }

    // A hidden sidebar must not be reachable, and mdBook fills it before its own script looks.
    const sidebar = document.getElementById("mdbook-sidebar");
    if (sidebar && box) {
        const follow = () => { sidebar.inert = !box.checked; };
        box.addEventListener("change", follow);
        follow();
    }

    // What scrolls sideways must be scrollable by keyboard. What is covered or folded has no size
    // at first, so each part is looked at whenever its own changes.
    function reachable(part) {
        if (part.scrollWidth > part.clientWidth) {
            part.tabIndex = 0;
        } else {
            part.removeAttribute("tabindex");
        }
    }
    const wide = [...document.querySelectorAll("main pre > code, main .table-wrapper")];
    const sizes = new ResizeObserver((seen) => seen.forEach(({ target }) => reachable(target)));
    wide.forEach((part) => sizes.observe(part));
    document.fonts?.ready.then(() => wide.forEach(reachable));

    // The search box has a placeholder and no name.
    document.getElementById("mdbook-searchbar")?.setAttribute("aria-label", "Search this book");

    // Paper cannot be unfolded.
    let opened = [];
    window.addEventListener("beforeprint", () => {
        opened = [...document.querySelectorAll("main details:not([open])")];
        opened.forEach((part) => { part.open = true; });
    });
    window.addEventListener("afterprint", () => {
        opened.forEach((part) => { part.open = false; });
        opened = [];
    });
})();
