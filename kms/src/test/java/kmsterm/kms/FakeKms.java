// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmsterm.sys.Errno;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.natives.Libc;

/**
 * A card that behaves as the kernel's do, and misbehaves when told to. Flips are shown by {@link
 * #vblank}.
 */
public final class FakeKms implements Kms {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

    /** What stood on the screen before: not a buffer of ours. */
    public static final int FOREIGN_BUFFER = 7;

    private static final class Crtc {
        private Optional<ModeInfo> mode = Optional.empty();
        private int buffer;
        private boolean active;
        private List<Integer> connectors = List.of();
        private boolean flipping;
        private int flipTo;
        private long cookie;
    }

    private final String name;
    private final Fd events =
            Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "events of the fake card");
    private final Arena arena = Arena.ofShared();
    private final MemorySegment count = arena.allocate(JAVA_LONG);
    private final Map<Integer, Crtc> crtcs = new LinkedHashMap<>();
    private final Map<Integer, Connector> connectors = new LinkedHashMap<>();
    private final Map<Integer, DumbBuffer> buffers = new HashMap<>();
    private final ArrayDeque<Long> completed = new ArrayDeque<>();
    private final Map<FlipMethod, Integer> broken = new EnumMap<>(FlipMethod.class);
    private final Set<String> rejectedModes = new HashSet<>();
    private final boolean atomic;

    private boolean master = true;
    private boolean otherMaster;
    private boolean unplugged;
    private boolean closed;
    private boolean eventsLost;
    private boolean anyMode;
    private int powerStuck;
    private int bufferLimit = Integer.MAX_VALUE;
    private int nextBuffer = 100;

    private int modesets;
    private int flips;
    private int waitedFlips;
    private int commits;
    private int atomicModesets;
    private int failingCommit;
    private int failingErrno;
    private boolean reordered;
    private int probes;
    private int clipsOfLastFlip;
    private int shownBuffersFreed;

    /**
     * @param crtcIds of its CRTCs
     */
    public FakeKms(String name, boolean atomic, int... crtcIds) {
        this.name = name;
        this.atomic = atomic;
        for (int crtc : crtcIds) {
            crtcs.put(crtc, new Crtc());
        }
    }

    // ---- what a test makes happen

    /** A monitor is there. Told by nobody: a uevent would be. */
    public void connect(int id, String connector, int possibleCrtcs, ModeInfo... modes) {
        connect(id, connector, possibleCrtcs, Connector.Status.CONNECTED, modes);
    }

    public void connect(
            int id,
            String connector,
            int possibleCrtcs,
            Connector.Status status,
            ModeInfo... modes) {
        connectors.put(
                id,
                new Connector(
                        id,
                        connector,
                        status,
                        300,
                        200,
                        List.of(modes),
                        possibleCrtcs,
                        0,
                        false,
                        false,
                        Edid.NONE));
    }

    public void disconnect(int id) {
        Connector before = connectors.get(id);
        connect(id, before.name(), before.possibleCrtcs(), Connector.Status.DISCONNECTED);
    }

    /** The link was lost, and comes back with a modeset. */
    public void loseLink(int id) {
        Connector now = connectors.get(id);
        connectors.put(id, with(now, true, now.edid()));
    }

    /** What its monitor tells of itself. */
    public void edid(int id, Edid edid) {
        Connector now = connectors.get(id);
        connectors.put(id, with(now, now.linkBad(), edid));
    }

    private static Connector with(Connector now, boolean linkBad, Edid edid) {
        return new Connector(
                now.id(),
                now.name(),
                now.status(),
                now.widthMm(),
                now.heightMm(),
                now.modes(),
                now.possibleCrtcs(),
                0,
                linkBad,
                false,
                edid);
    }

    /** Something else shows on a CRTC, as a boot splash or a kernel console does. */
    public void foreignPicture(int crtc, ModeInfo mode, int connector) {
        Crtc target = crtcs.get(crtc);
        target.mode = Optional.of(mode);
        target.buffer = FOREIGN_BUFFER;
        target.active = true;
        target.connectors = List.of(connector);
    }

    /** Another process is master, from now on or no more. */
    public void otherMaster(boolean held) {
        otherMaster = held;
        if (held) {
            master = false;
        }
    }

    /** The n-th commit from now on, modeset or flip, fails with {@code -errno}. */
    public void failCommit(int n, int errno) {
        failingCommit = commits + n;
        failingErrno = errno;
    }

    /**
     * From now on each of these commits is refused with {@code -errno}; 0: no more. {@link
     * FlipMethod#ATOMIC_BLOCKING} and {@link FlipMethod#MODESET} are those of modesets as well.
     */
    public void refuse(FlipMethod method, int errno) {
        broken.put(method, errno);
    }

    /** Modesets to modes of this name are refused with -EINVAL. */
    public void refuseMode(String mode) {
        rejectedModes.add(mode);
    }

    /** Monitors cannot be switched off: {@code -errno}. */
    public void refusePowerOff(int errno) {
        powerStuck = errno;
    }

    /** No mode is refused any more. */
    public void takeModes() {
        rejectedModes.clear();
    }

    /** Modes that no monitor lists are taken as well. */
    public void takeAnyMode() {
        anyMode = true;
    }

    /** The last event is told first. */
    public void reorderEvents() {
        reordered = true;
    }

    /** Flips happen, but nobody is told. */
    public void loseEvents(boolean lost) {
        eventsLost = lost;
    }

    public void limitBuffers(int limit) {
        bufferLimit = limit;
    }

    /** The card is pulled out: everything says ENODEV. */
    public void unplug() {
        unplugged = true;
        signal();
    }

    /** Shows what was flipped to, and tells. */
    public void vblank() {
        for (Crtc crtc : crtcs.values()) {
            if (crtc.flipping) {
                crtc.flipping = false;
                crtc.buffer = crtc.flipTo;
                if (!eventsLost) {
                    event(crtc.cookie);
                }
            }
        }
    }

    /** An event out of its time: a late one, or one that comes twice. */
    public void event(long cookie) {
        if (reordered) {
            completed.addFirst(cookie);
        } else {
            completed.add(cookie);
        }
        signal();
    }

    private void signal() {
        count.set(JAVA_LONG, 0, 1);
        events.write(count, 0, Long.BYTES);
    }

    // ---- what a test looks at

    public boolean master() {
        return master;
    }

    public boolean closed() {
        return closed;
    }

    /** The framebuffer that a CRTC shows; 0: it is off. */
    public int shown(int crtc) {
        return crtcs.get(crtc).buffer;
    }

    public Optional<ModeInfo> mode(int crtc) {
        return crtcs.get(crtc).mode;
    }

    /** Whether the monitor gets a signal. */
    public boolean lit(int crtc) {
        return crtcs.get(crtc).active;
    }

    public boolean flipping(int crtc) {
        return crtcs.get(crtc).flipping;
    }

    /** What the flip under way, or the last one, came with. */
    public long cookie(int crtc) {
        return crtcs.get(crtc).cookie;
    }

    public int modesets() {
        return modesets;
    }

    public int atomicModesets() {
        return atomicModesets;
    }

    /** Atomic commits that blocked until they were shown. */
    public int waitedFlips() {
        return waitedFlips;
    }

    public int flips() {
        return flips;
    }

    public int probes() {
        return probes;
    }

    public int buffers() {
        return buffers.size();
    }

    public int clipsOfLastFlip() {
        return clipsOfLastFlip;
    }

    /** How often a buffer was freed that a CRTC showed: it makes a screen black. */
    public int shownBuffersFreed() {
        return shownBuffersFreed;
    }

    // ---- the port

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fd fd() {
        return events;
    }

    @Override
    public boolean atomic() {
        return atomic;
    }

    @Override
    public int setMaster() {
        if (unplugged) {
            return -Errno.ENODEV;
        }
        if (otherMaster) {
            return -Errno.EBUSY;
        }
        master = true;
        return 0;
    }

    @Override
    public int dropMaster() {
        int result = master ? 0 : -Errno.EINVAL;
        master = false;
        return result;
    }

    @Override
    public List<Integer> crtcs() {
        return List.copyOf(crtcs.keySet());
    }

    @Override
    public List<Connector> probe() {
        checkPlugged();
        probes++;
        var found = new ArrayList<Connector>();
        for (Connector connector : connectors.values()) {
            found.add(
                    new Connector(
                            connector.id(),
                            connector.name(),
                            connector.status(),
                            connector.widthMm(),
                            connector.heightMm(),
                            connector.modes(),
                            connector.possibleCrtcs(),
                            crtcOf(connector.id()),
                            connector.linkBad(),
                            connector.nonDesktop(),
                            connector.edid()));
        }
        return found;
    }

    private int crtcOf(int connector) {
        for (Map.Entry<Integer, Crtc> crtc : crtcs.entrySet()) {
            if (crtc.getValue().connectors.contains(connector)) {
                return crtc.getKey();
            }
        }
        return 0;
    }

    private void checkPlugged() {
        if (unplugged) {
            throw new SysException("ioctl", name, Errno.ENODEV);
        }
    }

    @Override
    public List<CrtcState> states() {
        checkPlugged();
        var states = new ArrayList<CrtcState>();
        crtcs.forEach(
                (id, crtc) ->
                        states.add(
                                new CrtcState(id, crtc.buffer, 0, 0, crtc.mode, crtc.connectors)));
        return states;
    }

    @Override
    public int restore(CrtcState state) {
        int error = rights();
        if (error != 0) {
            return error;
        }
        if (state.mode().isEmpty()) {
            return disable(state.crtc());
        }
        if (state.framebuffer() != FOREIGN_BUFFER) {
            return -Errno.ENOENT;
        }
        show(state.crtc(), state.connectors(), state.mode(), state.framebuffer());
        return 0;
    }

    /** What is wrong with a commit, before anybody looks at what it asks for. */
    private int commitError(FlipMethod method) {
        commits++;
        int error = rights();
        if (error == 0 && commits == failingCommit) {
            return -failingErrno;
        }
        return error != 0 ? error : -broken.getOrDefault(method, 0);
    }

    private int rights() {
        return unplugged ? -Errno.ENODEV : master ? 0 : -Errno.EACCES;
    }

    private void show(int crtc, List<Integer> driven, Optional<ModeInfo> mode, int buffer) {
        Crtc target = crtcs.get(crtc);
        target.mode = mode;
        target.buffer = buffer;
        target.active = mode.isPresent();
        target.connectors = driven;
        target.flipping = false;
    }

    @Override
    public DumbBuffer createDumb(int widthPx, int heightPx) {
        checkPlugged();
        if (buffers.size() >= bufferLimit) {
            throw new SysException("drmModeCreateDumbBuffer", name, Errno.ENOMEM);
        }
        int id = nextBuffer++;
        int stride = widthPx * 4;
        MemorySegment pixels = MemorySegment.ofArray(new int[widthPx * heightPx]);
        var buffer = new DumbBuffer(id, id, widthPx, heightPx, stride, pixels);
        buffers.put(id, buffer);
        return buffer;
    }

    @Override
    public void destroy(DumbBuffer buffer) {
        if (buffers.remove(buffer.id()) == null) {
            throw new AssertionError("freed twice: " + buffer.id());
        }
        for (Crtc crtc : crtcs.values()) {
            if (crtc.buffer == buffer.id()) {
                shownBuffersFreed += crtc.active ? 1 : 0;
                crtc.mode = Optional.empty();
                crtc.active = false;
                crtc.buffer = 0;
            }
        }
    }

    @Override
    public int modeset(
            boolean atomicly, int crtc, Connector connector, ModeInfo mode, DumbBuffer buffer) {
        int error = commitError(atomicly ? FlipMethod.ATOMIC_BLOCKING : FlipMethod.MODESET);
        if (error != 0) {
            return error;
        }
        atomicModesets += atomicly ? 1 : 0;
        modesets++;
        Connector now = connectors.get(connector.id());
        int index = crtcs().indexOf(crtc);
        boolean possible =
                now != null
                        && (now.possibleCrtcs() & (1 << index)) != 0
                        && (anyMode || ModeChoice.offers(now, mode))
                        && !rejectedModes.contains(mode.name())
                        && buffers.containsKey(buffer.id())
                        && buffer.widthPx() == mode.widthPx()
                        && buffer.heightPx() == mode.heightPx();
        if (!possible) {
            return -Errno.EINVAL;
        }
        for (Crtc other : crtcs.values()) {
            if (other.connectors.contains(connector.id())) {
                other.connectors = List.of();
            }
        }
        show(crtc, List.of(connector.id()), Optional.of(mode), buffer.id());
        return 0;
    }

    @Override
    public int powerOff(int crtc, Connector connector) {
        int error = rights();
        if (error != 0 || powerStuck != 0) {
            return error != 0 ? error : -powerStuck;
        }
        int driving = crtcOf(connector.id());
        Crtc target = crtcs.get(driving == 0 ? crtc : driving);
        target.active = false;
        target.flipping = false;
        return 0;
    }

    @Override
    public int disable(int crtc) {
        int error = rights();
        if (error == 0) {
            show(crtc, List.of(), Optional.empty(), 0);
        }
        return error;
    }

    @Override
    public int flip(
            FlipMethod method,
            int crtc,
            DumbBuffer buffer,
            int[] clips,
            int clipCount,
            long cookie) {
        int error = commitError(method);
        Crtc target = crtcs.get(crtc);
        if (error == 0 && target.flipping) {
            error = -Errno.EBUSY;
        }
        if (error == 0 && (!target.active || !buffers.containsKey(buffer.id()))) {
            error = -Errno.EINVAL;
        }
        if (error != 0) {
            return error;
        }
        flips++;
        clipsOfLastFlip = clipCount;
        target.flipping = true;
        target.flipTo = buffer.id();
        target.cookie = cookie;
        return 0;
    }

    @Override
    public int flipAndWait(int crtc, DumbBuffer buffer) {
        int error = commitError(FlipMethod.ATOMIC_BLOCKING);
        Crtc target = crtcs.get(crtc);
        if (error == 0 && (!target.active || !buffers.containsKey(buffer.id()))) {
            error = -Errno.EINVAL;
        }
        if (error == 0) {
            target.flipping = false;
            target.buffer = buffer.id();
            waitedFlips++;
        }
        return error;
    }

    @Override
    public int readFlips(FlipListener listener) {
        if (unplugged) {
            return -Errno.ENODEV;
        }
        events.read(count, 0, Long.BYTES);
        while (!completed.isEmpty()) {
            listener.flipped(completed.remove());
        }
        return 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            events.close();
            arena.close();
        }
    }
}
