// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kmsterm.render.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** plymouth's splash, drawn by DRM on the terminal where kmsterm starts. */
class SplashGuestIT {
    /** The theme's background, which nobody else draws. */
    private static final int SPLASH = 0x305070;

    /** What the kernel writes in, and what kmsterm does: its cursor at first, then the prompt. */
    private static final int KERNELS_TEXT = 0xaaaaaa;

    private static final int OUR_TEXT = 0xe5e5e5;

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .kernelArguments("splash plymouth.ignore-serial-consoles")
                    .build();

    @BeforeAll
    static void unmask() throws Exception {
        guest.run("rm /etc/systemd/system/plymouth*.service; systemctl daemon-reload");
        guest.run(
                "sed -i 's/^Background\\(Start\\|End\\)Color=.*/Background\\1Color=0x%06x/'"
                                .formatted(SPLASH)
                        + " /usr/share/plymouth/themes/spinner/spinner.plymouth");
        guest.run("plymouth-set-default-theme spinner");
    }

    @AfterEach
    void stop() throws Exception {
        guest.tryRun("mountpoint -q /proc/cmdline && umount /proc/cmdline");
        guest.run("systemctl stop kmsterm@tty1.service kmsterm-getty@tty1.service");
        guest.run("systemctl stop plymouth-quit.service plymouth-start.service");
        guest.tryRun("systemctl reset-failed");
    }

    private static boolean isSplash(Picture picture) {
        return picture.at(0, 0) == SPLASH;
    }

    private static boolean has(Picture picture, int colour) {
        return Arrays.stream(picture.pixels()).anyMatch(pixel -> pixel == colour);
    }

    /** On a terminal that has text of the boot. */
    private static void showSplash() throws Exception {
        guest.run("chvt 1; printf '\\033cthe kernel says\\n' >/dev/tty1");
        guest.run("systemctl start plymouth-start.service");
        guest.awaitPicture("gpu", 0, "the splash", SplashGuestIT::isSplash, 100);
    }

    /** As a boot does: one transaction has both. */
    private static void startWhereTheSplashIs() throws Exception {
        guest.run("systemctl start --no-block plymouth-quit.service kmsterm@tty1.service");
    }

    @Test
    void splash_staysUntilTheFirstPicture() throws Exception {
        showSplash();
        startWhereTheSplashIs();
        Picture first =
                guest.awaitPicture("gpu", 0, "other than the splash", now -> !isSplash(now), 20);
        assertTrue(has(first, OUR_TEXT), "black");
        guest.awaitPicture(
                "gpu",
                0,
                "the prompt",
                now -> {
                    assertTrue(has(now, OUR_TEXT) && !has(now, KERNELS_TEXT), "a flash");
                    return guest.read(now).text().contains(LOGIN);
                },
                20);
        guest.awaitTrue("! plymouth --ping");
        guest.logIn("gpu");
    }

    @Test
    @OnlyLong
    void kmstermThatCannotStart_leavesNoSplash() throws Exception {
        guest.run(
                "sed 's/$/ kmsterm.off/' /proc/cmdline >/run/cmdline;"
                        + " mount --bind /run/cmdline /proc/cmdline");
        showSplash();
        startWhereTheSplashIs();
        KernelConsole.assertGettyTakesLogin(guest, "kmsterm-getty@tty1.service");
        guest.awaitTrue("! plymouth --ping");
        Picture shown = guest.awaitPicture("gpu", 0, "text", now -> has(now, KERNELS_TEXT), 100);
        assertEquals(0, shown.at(0, shown.heightPx() - 1));
    }
}
