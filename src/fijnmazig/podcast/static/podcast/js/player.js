// Chapters are links that work by themselves; here they move the player on this page.
const player = document.querySelector("[data-player]");

if (player) {
    for (const link of document.querySelectorAll("[data-seek]")) {
        link.addEventListener("click", (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            const at = Number(link.dataset.seek);
            const go = () => {
                player.currentTime = at;
                player.play().catch(() => {});
            };
            if (player.readyState > 0) go();
            else {
                player.addEventListener("loadedmetadata", go, { once: true });
                player.load();
                player.preload = "metadata";
            }
            player.focus();
        });
    }
}
