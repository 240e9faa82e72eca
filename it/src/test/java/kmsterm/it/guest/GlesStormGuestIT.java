// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Virtual terminals switched, monitors and a card pulled out and plugged in, and modes set, while
 * OpenGL ES draws on three cards, each by a device of its own. In small modes, for what draws is
 * software, and emulated.
 */
class GlesStormGuestIT {
    private static final int STEPS = Boolean.getBoolean("kmsterm.long") ? 100 : 5;

    /** So often is measured what has to be level. */
    private static final int ROUNDS = Boolean.getBoolean("kmsterm.long") ? 10 : 1;

    private static final List<String> MODES = List.of("cvt:320x240@60", "cvt:400x304@60");

    /** Outputs when all are there: two of the first card, and one of each other. */
    private static final int ALL = 4;

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .card("gpu", "virtio-gpu-pci,max_outputs=2")
                    .sockets("gpu", 2)
                    .card("second", "bochs-display")
                    .card("third", "qxl")
                    .device("virtio-keyboard-pci")
                    .build();

    private final GlesConsole console = new GlesConsole(guest);

    /** Whether the first card's monitors are there. */
    private final boolean[] plugged = new boolean[2];

    /** Whether the second card is. */
    private boolean second = true;

    /** What was typed last. */
    private String mark = "m0";

    @AfterEach
    void stop() throws Exception {
        if (!second) {
            plugSecond();
        }
        console.stop();
    }

    private record Head(String card, int head) {}

    private List<Head> heads() {
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < plugged.length; i++) {
            if (plugged[i]) {
                heads.add(new Head("gpu", i));
            }
        }
        if (second) {
            heads.add(new Head("second", 0));
        }
        heads.add(new Head("third", 0));
        return heads;
    }

    private void awaitMark() throws Exception {
        for (Head head : heads()) {
            guest.awaitScreen(
                    head.card(),
                    head.head(),
                    mark + " on head " + head.head(),
                    screen -> screen.text().contains(mark + "\n"));
        }
    }

    private void plug(int head, boolean plug) throws Exception {
        guest.monitor("gpu", head, plug ? 640 : 0, plug ? 480 : 0);
        plugged[head] = plug;
        String status = plug ? "connected" : "disconnected";
        guest.awaitTrue(
                "grep -qx " + status + " " + console.connector("virtio_gpu", head) + "/status");
    }

    private void pullSecond() throws Exception {
        guest.run(
                "readlink -f /sys/class/drm/" + console.card("bochs-drm") + "/device >/run/second");
        guest.run("echo 1 >$(cat /run/second)/remove");
        second = false;
    }

    private void plugSecond() throws Exception {
        guest.run("echo 1 >/sys/bus/pci/rescan");
        guest.awaitTrue("grep -l ^bochs-drm /sys/kernel/debug/dri/[0-9]/name");
        second = true;
    }

    private void mode(SplittableRandom random) throws Exception {
        List<String> names = List.copyOf(console.outputs().keySet());
        var settings = new JsonArray();
        settings.add("mode=" + MODES.get(random.nextInt(MODES.size())));
        var request = new JsonObject();
        request.addProperty("verb", "set");
        request.addProperty("output", names.get(random.nextInt(names.size())));
        request.add("settings", settings);
        guest.control(SOCKET, request);
    }

    private void step(SplittableRandom random) throws Exception {
        int what = random.nextInt(10);
        if (what < 4) {
            guest.run("chvt 2");
            guest.run(random.nextBoolean() ? "chvt 1" : "sleep 1; chvt 1");
        } else if (what < 7) {
            int head = random.nextInt(plugged.length);
            plug(head, !plugged[head]);
        } else if (what < 9) {
            mode(random);
        } else if (second) {
            pullSecond();
        } else {
            plugSecond();
        }
    }

    private void home() throws Exception {
        for (int head = 0; head < plugged.length; head++) {
            if (!plugged[head]) {
                plug(head, true);
            }
        }
        if (!second) {
            plugSecond();
        }
        awaitMark();
        console.awaitGles(ALL);
        awaitMark();
    }

    /**
     * What must be level.
     *
     * @param dmabufs of all processes
     * @param framebuffers of all cards
     */
    private record Level(int descriptors, int dmabufs, int framebuffers, int residentKib) {
        static Level now() throws Exception {
            String pid = guest.run("systemctl show -P MainPID kmsterm@tty1").strip();
            return new Level(
                    number("ls /proc/" + pid + "/fd | wc -l"),
                    number("tail -n 1 /sys/kernel/debug/dma_buf/bufinfo | cut -d' ' -f2"),
                    number("cat /sys/kernel/debug/dri/[0-9]*/framebuffer | grep -c ^framebuffer"),
                    number("awk '/^VmRSS/ {print $2}' /proc/" + pid + "/status"));
        }

        private static int number(String command) throws Exception {
            return Integer.parseInt(guest.run(command).strip());
        }
    }

    @Test
    void storm_endsWithTheGpusDrawingAll() throws Exception {
        long seed = Long.getLong("kmsterm.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        guest.run("printf '#!/bin/sh\\necho m0\\nexec cat\\n' >/run/show");
        plug(0, true);
        plug(1, true);
        console.start(
                "login=/bin/sh /run/show",
                "multi-monitor=clone",
                "mode=" + MODES.getFirst(),
                "hwaccel=on");
        home();
        Level before = Level.now();
        System.out.println("GlesStormGuestIT: -Dkmsterm.seed=" + seed + ": " + before);
        for (int i = 1; i <= STEPS; i++) {
            step(random);
            awaitMark();
            mark = "m" + i;
            guest.qmp().type(mark + "\n");
            awaitMark();
            if (i % (STEPS / ROUNDS) == 0) {
                home();
                Level level = Level.now();
                String where = "seed " + seed + ", step " + i + ": " + before + ", " + level;
                System.out.println(where);
                // What a head had before is freed once another picture is shown in its place.
                assertTrue(level.descriptors() <= before.descriptors() + 8, where);
                assertTrue(level.dmabufs() <= before.dmabufs() + 4, where);
                assertTrue(level.framebuffers() <= before.framebuffers() + 16, where);
                assertTrue(level.residentKib() <= before.residentKib() + 40_000, where);
            }
        }
    }
}
