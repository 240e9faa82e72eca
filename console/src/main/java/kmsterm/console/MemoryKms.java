// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import kmsterm.kms.Connector;
import kmsterm.kms.CrtcState;
import kmsterm.kms.DumbBuffer;
import kmsterm.kms.DumbFormat;
import kmsterm.kms.Edid;
import kmsterm.kms.FlipMethod;
import kmsterm.kms.Kms;
import kmsterm.kms.ModeInfo;
import kmsterm.kms.ScanoutBuffer;
import kmsterm.sys.Fd;

/** A card with one display that nobody sees: its buffers are plain memory. */
final class MemoryKms implements Kms {
    private static final int CRTC = 1;
    private static final int CONNECTOR = 2;
    private static final int BYTES_PER_PIXEL = 4;

    /** As Linux lists it first for a virtual machine. */
    private static final ModeInfo MODE = ModeInfo.of(83_500, 1280, 1680, 800, 831, true);

    private final String name;
    private final Fd fd;
    private final ArrayDeque<Long> flipped = new ArrayDeque<>();
    private int buffers;

    /**
     * @param fd taken over; always readable, so that a flip ends in the loop's next turn
     */
    MemoryKms(String name, Fd fd) {
        this.name = name;
        this.fd = fd;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fd fd() {
        return fd;
    }

    @Override
    public boolean atomic() {
        return true;
    }

    @Override
    public int setMaster() {
        return 0;
    }

    @Override
    public int dropMaster() {
        return 0;
    }

    @Override
    public List<Integer> crtcs() {
        return List.of(CRTC);
    }

    @Override
    public List<Connector> probe() {
        var status = Connector.Status.CONNECTED;
        return List.of(
                new Connector(
                        CONNECTOR,
                        "Virtual-1",
                        status,
                        0,
                        0,
                        List.of(MODE),
                        1,
                        0,
                        false,
                        false,
                        Edid.NONE));
    }

    @Override
    public List<CrtcState> states() {
        return List.of(new CrtcState(CRTC, 0, 0, 0, Optional.empty(), List.of()));
    }

    @Override
    public int restore(CrtcState state) {
        return 0;
    }

    @Override
    public DumbBuffer createDumb(int widthPx, int heightPx, DumbFormat format) {
        int strideBytes = widthPx * BYTES_PER_PIXEL;
        int id = ++buffers;
        var pixels = Arena.ofAuto().allocate((long) strideBytes * heightPx, BYTES_PER_PIXEL);
        return new DumbBuffer(id, id, widthPx, heightPx, strideBytes, pixels);
    }

    /** The collector does. */
    @Override
    public void destroy(ScanoutBuffer buffer) {}

    @Override
    public int modeset(
            boolean atomic,
            int crtc,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn) {
        return 0;
    }

    @Override
    public int flipAndWait(int crtc, ScanoutBuffer buffer) {
        return 0;
    }

    @Override
    public int powerOff(int crtc, Connector connector) {
        return 0;
    }

    @Override
    public int disable(int crtc) {
        return 0;
    }

    @Override
    public int flip(
            FlipMethod method,
            int crtc,
            ScanoutBuffer buffer,
            int[] clips,
            int clipCount,
            int fence,
            long cookie) {
        flipped.add(cookie);
        return 0;
    }

    @Override
    public int readFlips(FlipListener listener) {
        while (!flipped.isEmpty()) {
            listener.flipped(flipped.remove(), false);
        }
        return 0;
    }

    @Override
    public void close() {
        fd.close();
    }
}
