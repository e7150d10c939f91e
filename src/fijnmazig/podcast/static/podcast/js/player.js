// Chapters are links that work by themselves; here they move the player on this page.
const player = document.querySelector("[data-player]");

if (player) {
    for (const link of document.querySelectorAll("[data-seek]")) {
        link.addEventListener("click", (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            const seek = () => {
                player.currentTime = Number(link.dataset.seek);
            };
            if (player.readyState === 0) player.addEventListener("loadedmetadata", seek, { once: true });
            else seek();
            player.play().catch(() => {}); // a browser may refuse sound: the player stands there
            player.focus();
        });
    }
}
