// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kmsterm.input.Speaker;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;

/** What can beep at the seat. */
final class Speakers implements AutoCloseable {
    /** As the kernel's terminal beeps: vt.c, DEFAULT_BELL_PITCH. */
    private static final int HZ = 750;

    private final Openings openings;
    private final boolean wanted;
    private final Log log;

    /** By sysfs path. */
    private final Map<String, Speaker> speakers = new HashMap<>();

    /** Of the beep that is to be heard. */
    private final EventLoop.Timer timer;

    private boolean paused = true;

    /**
     * @param broker borrowed
     * @param wanted whether any is ever to be heard
     */
    Speakers(boolean wanted, EventLoop loop, DeviceBroker broker, Log log) {
        this.wanted = wanted;
        this.log = log;
        openings = new Openings(broker, log);
        timer = loop.timer(this::silence);
    }

    /** One more, if it can. */
    void add(Device device) {
        if (!wanted || !beeps(device)) {
            return;
        }
        openings.open(device, fd -> take(device, fd));
    }

    /** By the bitmap of its sounds: udev says nothing of them. */
    private static boolean beeps(Device device) {
        Path sounds = Path.of(device.sysPath(), "device", "capabilities", "snd");
        try {
            return !Files.readString(sounds).strip().equals("0");
        } catch (IOException e) {
            return false;
        }
    }

    private void take(Device device, Fd fd) {
        Speaker.open(fd)
                .ifPresent(
                        speaker -> {
                            speakers.put(device.sysPath(), speaker);
                            log.info(device.sysName(), "speaker");
                        });
    }

    void remove(Device device) {
        openings.cancel(device);
        Speaker speaker = speakers.remove(device.sysPath());
        if (speaker != null) {
            speaker.close();
        }
    }

    /** Whether it is one of them. */
    boolean uses(Device device) {
        return speakers.containsKey(device.sysPath());
    }

    /** Heard for so long, in nanoseconds; not while the seat is somebody else's. */
    void beep(long ns) {
        if (!paused && !speakers.isEmpty()) {
            speakers.values().forEach(speaker -> speaker.sound(HZ));
            timer.in(ns);
        }
    }

    private void silence() {
        speakers.values().forEach(Speaker::silence);
    }

    void pause() {
        paused = true;
        timer.disarm();
        silence();
    }

    void resume() {
        paused = false;
    }

    @Override
    public void close() {
        paused = true;
        timer.close();
        openings.close();
        speakers.values().forEach(Speaker::close);
        speakers.clear();
    }
}
