// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.NodeWatch;
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
        private boolean cursor;
        private int cursorX;
        private int cursorY;

        /** Quarters of a circle, counter-clockwise. */
        private int turn;

        private CrtcColors colors = CrtcColors.NONE;
    }

    private final String name;
    private final Fd events =
            Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "events of the fake card");
    private final Arena arena = Arena.ofShared();
    private final MemorySegment count = arena.allocate(JAVA_LONG);
    private final Map<Integer, Crtc> crtcs = new LinkedHashMap<>();
    private final Map<Integer, Connector> connectors = new LinkedHashMap<>();
    private final Map<Integer, DumbBuffer> buffers = new HashMap<>();
    private final Set<Integer> shared = new HashSet<>();
    private final ArrayDeque<Long> completed = new ArrayDeque<>();
    private final Map<FlipMethod, Integer> broken = new EnumMap<>(FlipMethod.class);
    private final Set<String> rejectedModes = new HashSet<>();
    private final boolean atomic;

    private boolean master = true;
    private boolean otherMaster;
    private boolean unplugged;
    private boolean closed;
    private boolean eventsLost;
    private boolean atOnce;
    private boolean anyMode;
    private int powerStuck;
    private final Set<Integer> turns = new HashSet<>();
    private int turnsRefused;
    private int turnedModesetsRefused;
    private int tests;
    private int shareError;
    private int sharedPictureError;
    private int sharedLateError;
    private int fenceOfLastFlip = -1;
    private Set<DumbFormat> formats = EnumSet.of(DumbFormat.XRGB8888);
    private boolean formatsTold = true;
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
    private int cursorError;
    private int cursorPictures;
    private final Map<Integer, Integer> leases = new LinkedHashMap<>();
    private int nextLessee = 1;
    private int leaseError;
    private int trespasses;
    private Runnable atModesets = () -> {};
    private Runnable used = () -> {};
    private List<CardUser> users = List.of();
    private int dropError;

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

    /** Whether a picture arrives. */
    public boolean linked(int id) {
        return !connectors.get(id).linkBad();
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
        foreignPicture(crtc, mode, connector, 0);
    }

    /** The same by a plane that is turned. */
    public void foreignPicture(int crtc, ModeInfo mode, int connector, int turn) {
        crtcs.get(crtc).turn = turn;
        Crtc target = crtcs.get(crtc);
        target.mode = Optional.of(mode);
        target.buffer = FOREIGN_BUFFER;
        target.active = true;
        target.connectors = List.of(connector);
    }

    /** Something else has changed how a CRTC shows colours: a table, by property. */
    public void foreignColors(int crtc, Map<String, byte[]> tables) {
        crtcs.get(crtc).colors = new CrtcColors(tables, new byte[0]);
    }

    /** Another process is master, from now on or no more. */
    public void otherMaster(boolean held) {
        otherMaster = held;
        if (held) {
            master = false;
        }
    }

    /** These have its node open, from now on. Told by nobody: {@link #nodeUsed} is. */
    public void usedBy(CardUser... others) {
        users = List.of(others);
    }

    /** Somebody opens the node, or closes it. */
    public void nodeUsed() {
        used.run();
    }

    /** Master cannot be taken from others: {@code -errno}; 0: it can. */
    public void refuseDropOthers(int errno) {
        dropError = errno;
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

    /** Nothing can be laid over pictures: {@code -errno}. */
    public void refuseCursor(int errno) {
        cursorError = errno;
    }

    /** Somebody looks, at each modeset that succeeds. */
    public void atModesets(Runnable action) {
        atModesets = action;
    }

    /** Nothing can be lent: {@code -errno}; 0: it can. */
    public void refuseLeases(int errno) {
        leaseError = errno;
    }

    /** Modesets to modes of this name are refused with -EINVAL. */
    public void refuseMode(String mode) {
        rejectedModes.add(mode);
    }

    /** Planes turn by so many quarters of a circle; at first by none. */
    public void offerTurns(int... quarters) {
        for (int turn : quarters) {
            turns.add(turn);
        }
    }

    /**
     * Planes show these; at first XRGB8888 alone.
     *
     * @param told false: only a buffer that is refused tells
     */
    public void showFormats(boolean told, DumbFormat... shown) {
        formats = EnumSet.copyOf(List.of(shown));
        formatsTold = told;
    }

    /** What is offered is refused with {@code -errno} when it is tested; 0: no more. */
    public void refuseTurns(int errno) {
        turnsRefused = errno;
    }

    /** What was tested is refused with {@code -errno} all the same; 0: no more. */
    public void refuseTurnedModesets(int errno) {
        turnedModesetsRefused = errno;
    }

    /** Memory of other devices is not taken: {@code errno}; 0: it is. */
    public void refuseShared(int errno) {
        shareError = errno;
    }

    /** What other devices draw is taken, but cannot be shown: {@code errno}; 0: it can. */
    public void refuseSharedPictures(int errno) {
        sharedPictureError = errno;
    }

    /** What other devices draw cannot be shown, although a test says so: {@code errno}. */
    public void refuseSharedLate(int errno) {
        sharedLateError = errno;
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

    /** Flips wait for no vertical blanking, as on virtual cards. */
    public void flipAtOnce() {
        atOnce = true;
    }

    public void limitBuffers(int limit) {
        bufferLimit = limit;
    }

    /** The card is pulled out: everything says ENODEV. */
    public void unplug() {
        unplugged = true;
        leases.clear();
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

    /** How its plane is turned: quarters of a circle, counter-clockwise. */
    public int turn(int crtc) {
        return crtcs.get(crtc).turn;
    }

    /** The table of a property that changes colours; empty: it changes none. */
    public byte[] colors(int crtc, String property) {
        return crtcs.get(crtc).colors.blobs().getOrDefault(property, new byte[0]);
    }

    /** How often it was asked what it would say to a modeset. */
    public int tests() {
        return tests;
    }

    /**
     * What a monitor shows, 0xRRGGBB, line by line: the buffer turned as the plane turns it, for
     * which it has to fill the mode.
     */
    public int[] picture(int crtc) {
        Crtc shown = crtcs.get(crtc);
        DumbBuffer buffer = buffers.get(shown.buffer);
        int width = shown.mode.orElseThrow().widthPx();
        int height = shown.mode.orElseThrow().heightPx();
        var picture = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture[y * width + x] =
                        switch (shown.turn) {
                            case 0 -> pixel(buffer, x, y);
                            case 1 -> pixel(buffer, buffer.widthPx() - 1 - y, x);
                            case 2 -> pixel(buffer, width - 1 - x, height - 1 - y);
                            default -> pixel(buffer, y, width - 1 - x);
                        };
            }
        }
        return picture;
    }

    private static int pixel(DumbBuffer buffer, int x, int y) {
        if (x >= buffer.widthPx() || y >= buffer.heightPx()) {
            throw new AssertionError("scanned out beside the buffer");
        }
        if (buffer.format() != DumbFormat.XRGB8888) {
            throw new AssertionError("for a test to decode: " + buffer.format());
        }
        long at = (long) y * buffer.strideBytes() + 4L * x;
        return buffer.pixels().get(JAVA_INT_UNALIGNED, at) & 0xffffff;
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

    /** Where the upper left corner of what is laid over a CRTC is; empty: nothing is. */
    public String cursor(int crtc) {
        Crtc target = crtcs.get(crtc);
        return target.cursor ? target.cursorX + "," + target.cursorY : "";
    }

    /** Whether a CRTC is lent. Its lessee can show something on it while we are master. */
    public boolean lent(int crtc) {
        return leases.containsValue(crtc);
    }

    /** How often something was done to a CRTC that was lent. */
    public int trespasses() {
        return trespasses;
    }

    /** How often a picture was given to be laid over others. */
    public int cursorPictures() {
        return cursorPictures;
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

    /** How many pictures of other devices it has. */
    public int sharedBuffers() {
        return shared.size();
    }

    /** Whether a CRTC shows one of them. */
    public boolean showsShared(int crtc) {
        return shared.contains(crtcs.get(crtc).buffer);
    }

    /** What the last flip was to wait for; -1: nothing. */
    public int fenceOfLastFlip() {
        return fenceOfLastFlip;
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
    public Optional<NodeWatch> watchUsers(EventLoop loop, Runnable told) {
        used = told;
        return Optional.empty();
    }

    @Override
    public List<CardUser> users() {
        return users;
    }

    @Override
    public int dropOthers() {
        if (dropError != 0 || !otherMaster) {
            return dropError == 0 ? -Errno.ESRCH : -dropError;
        }
        otherMaster = false;
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
                                new CrtcState(
                                        id,
                                        crtc.buffer,
                                        0,
                                        0,
                                        crtc.mode,
                                        crtc.connectors,
                                        crtc.colors,
                                        Rotation.bit(crtc.turn))));
        return states;
    }

    @Override
    public int restore(CrtcState state) {
        int error = rights();
        if (error != 0) {
            return error;
        }
        crtcs.get(state.crtc()).colors = state.colors();
        crtcs.get(state.crtc()).turn = Long.numberOfTrailingZeros(state.rotation());
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

    @Override
    public Lease lease(int crtc, Connector connector) {
        int error = rights();
        if (error == 0) {
            error = leases.containsValue(crtc) ? -Errno.EBUSY : -leaseError;
        }
        if (error != 0) {
            throw new SysException("drmModeCreateLease", connector.nameOn(name), -error);
        }
        leases.put(nextLessee, crtc);
        Fd fd = Fd.own(Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK), "lease of the fake card");
        return new Lease(nextLessee++, fd);
    }

    @Override
    public int revoke(int lessee) {
        int error = rights();
        if (error != 0) {
            return error;
        }
        return leases.remove(lessee) == null ? -Errno.ENOENT : 0;
    }

    /** The kernel lets the lessor do what it likes. */
    private void enter(int crtc) {
        trespasses += leases.containsValue(crtc) ? 1 : 0;
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
        target.cursor = false;
    }

    @Override
    public List<DumbFormat> formats(int crtc) {
        return formatsTold ? List.copyOf(formats) : List.of(DumbFormat.values());
    }

    @Override
    public DumbBuffer createDumb(int widthPx, int heightPx, DumbFormat format) {
        checkPlugged();
        if (!formats.contains(format)) {
            throw new SysException("drmModeAddFB2", name, Errno.EINVAL);
        }
        if (buffers.size() >= bufferLimit) {
            throw new SysException("drmModeCreateDumbBuffer", name, Errno.ENOMEM);
        }
        int id = nextBuffer++;
        int stride = widthPx * format.bitsPerPixel() / 8;
        MemorySegment pixels = MemorySegment.ofArray(new byte[stride * heightPx]);
        var buffer = new DumbBuffer(id, id, widthPx, heightPx, stride, format, pixels);
        buffers.put(id, buffer);
        return buffer;
    }

    @Override
    public SharedBuffer share(Dmabuf dmabuf) {
        checkPlugged();
        // As libdrm has it: of one that is closed there is no number.
        dmabuf.planes().forEach(plane -> plane.fd().number());
        if (shareError != 0) {
            throw new SysException("drmPrimeFDToHandle", name, shareError);
        }
        int id = nextBuffer++;
        shared.add(id);
        return new SharedBuffer(id, dmabuf.widthPx(), dmabuf.heightPx());
    }

    @Override
    public long[] modifiers(int crtc, DumbFormat format) {
        return new long[] {Dmabuf.LINEAR};
    }

    @Override
    public void destroy(ScanoutBuffer buffer) {
        boolean known = buffers.remove(buffer.id()) != null || shared.remove(buffer.id());
        if (!known) {
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
            boolean atomicly,
            int crtc,
            Connector connector,
            ModeInfo mode,
            ScanoutBuffer buffer,
            int turn) {
        enter(crtc);
        int error = commitError(atomicly ? FlipMethod.ATOMIC_BLOCKING : FlipMethod.MODESET);
        if (error == 0 && buffer instanceof SharedBuffer) {
            error = -sharedLateError;
        }
        if (error == 0 && turn != 0) {
            error = -turnedModesetsRefused;
        }
        if (error != 0) {
            return error;
        }
        atomicModesets += atomicly ? 1 : 0;
        modesets++;
        if ((!atomicly && turn != 0) || !possible(crtc, connector, mode, buffer, turn)) {
            return -Errno.EINVAL;
        }
        for (Crtc other : crtcs.values()) {
            if (other.connectors.contains(connector.id())) {
                other.connectors = List.of();
            }
        }
        show(crtc, List.of(connector.id()), Optional.of(mode), buffer.id());
        crtcs.get(crtc).turn = turn;
        crtcs.get(crtc).colors = CrtcColors.NONE;
        Connector now = connectors.get(connector.id());
        connectors.put(connector.id(), with(now, false, now.edid()));
        atModesets.run();
        return 0;
    }

    private boolean has(ScanoutBuffer buffer) {
        return buffers.containsKey(buffer.id()) || shared.contains(buffer.id());
    }

    private boolean possible(
            int crtc, Connector connector, ModeInfo mode, ScanoutBuffer buffer, int turn) {
        Connector now = connectors.get(connector.id());
        int index = crtcs().indexOf(crtc);
        return now != null
                && (now.possibleCrtcs() & (1 << index)) != 0
                && (anyMode || ModeChoice.offers(now, mode))
                && !rejectedModes.contains(mode.name())
                && has(buffer)
                && (turn == 0 || offersTurn(crtc, turn))
                && buffer.widthPx() == Rotation.widthPx(turn, mode)
                && buffer.heightPx() == Rotation.heightPx(turn, mode);
    }

    @Override
    public boolean offersTurn(int crtc, int turn) {
        return atomic && turns.contains(turn);
    }

    @Override
    public int test(int crtc, Connector connector, ModeInfo mode, ScanoutBuffer buffer, int turn) {
        tests++;
        int error = rights();
        if (error == 0 && turn != 0) {
            error = -turnsRefused;
        }
        if (error == 0 && buffer instanceof SharedBuffer) {
            error = -sharedPictureError;
        }
        if (error != 0) {
            return error;
        }
        return possible(crtc, connector, mode, buffer, turn) ? 0 : -Errno.EINVAL;
    }

    @Override
    public void upright() {
        crtcs.keySet().forEach(this::upright);
    }

    @Override
    public void upright(int crtc) {
        Crtc target = crtcs.get(crtc);
        if (target.turn != 0 && rights() == 0) {
            enter(crtc);
            target.turn = 0;
            target.buffer = 0;
            target.flipping = false;
        }
    }

    @Override
    public int powerOff(int crtc, Connector connector) {
        int error = rights();
        if (error != 0 || powerStuck != 0) {
            return error != 0 ? error : -powerStuck;
        }
        int driving = crtcOf(connector.id());
        enter(driving == 0 ? crtc : driving);
        Crtc target = crtcs.get(driving == 0 ? crtc : driving);
        target.active = false;
        target.flipping = false;
        return 0;
    }

    @Override
    public int disable(int crtc) {
        int error = rights();
        if (error == 0) {
            enter(crtc);
            show(crtc, List.of(), Optional.empty(), 0);
        }
        return error;
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
        enter(crtc);
        int error = commitError(method);
        Crtc target = crtcs.get(crtc);
        if (error == 0 && target.flipping) {
            error = -Errno.EBUSY;
        }
        if (error == 0 && buffer instanceof SharedBuffer) {
            error = -sharedLateError;
        }
        if (error == 0 && (!target.active || !has(buffer))) {
            error = -Errno.EINVAL;
        }
        if (error != 0) {
            return error;
        }
        flips++;
        clipsOfLastFlip = clipCount;
        fenceOfLastFlip = fence;
        target.flipping = true;
        target.flipTo = buffer.id();
        target.cookie = cookie;
        return 0;
    }

    @Override
    public int flipAndWait(int crtc, ScanoutBuffer buffer) {
        enter(crtc);
        int error = commitError(FlipMethod.ATOMIC_BLOCKING);
        Crtc target = crtcs.get(crtc);
        if (error == 0 && (!target.active || !has(buffer))) {
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
    public int cursorWidthPx() {
        return 8;
    }

    @Override
    public int cursorHeightPx() {
        return 4;
    }

    @Override
    public int showCursor(int crtc, int[] argb, int hotX, int hotY) {
        enter(crtc);
        int error = cursorError(argb.length == 32);
        if (error == 0) {
            crtcs.get(crtc).cursor = true;
            cursorPictures++;
        }
        return error;
    }

    private int cursorError(boolean valid) {
        int error = rights();
        return error != 0 ? error : valid ? -cursorError : -Errno.EINVAL;
    }

    @Override
    public int moveCursor(int crtc, int x, int y) {
        enter(crtc);
        crtcs.get(crtc).cursorX = x;
        crtcs.get(crtc).cursorY = y;
        return cursorError(true);
    }

    @Override
    public int hideCursor(int crtc) {
        enter(crtc);
        int error = cursorError(true);
        if (error == 0) {
            crtcs.get(crtc).cursor = false;
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
            listener.flipped(completed.remove(), atOnce);
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
