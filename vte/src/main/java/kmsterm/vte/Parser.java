// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes to printed runs and control functions: UTF-8, then the states of {@link ParserTable}.
 * Total: any bytes, cut anywhere.
 */
final class Parser {
    /** Longest control string kept; a longer one is dropped whole. */
    static final int MAX_STRING = 1 << 16;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    /** The letter and seven digits of OSC P. */
    private static final int LINUX_LENGTH = 8;

    /** More than two intermediates: no such function exists here. */
    private static final int MANY = -1;

    private final Interpreter interpreter;
    private final Screen screen;
    private final Params params = new Params();
    private final Utf8 utf8 = new Utf8();

    private int state = ParserTable.GROUND;
    private int marker;
    private int intermediate;

    /** The function of the DCS string being read; null is unknown. */
    private ControlFunction hooked;

    private byte[] string = new byte[256];
    private int stringLength;
    private boolean stringOverflow;

    /** Sequences that are in no table. */
    private long unknown;

    private final JumpScroll jump;

    Parser(Interpreter interpreter, Screen screen) {
        this.interpreter = interpreter;
        this.screen = screen;
        jump = new JumpScroll(screen, interpreter.coding);
    }

    long unknown() {
        return unknown;
    }

    /** See {@link Terminal#feed}. */
    int feed(byte[] bytes, int from, int to, int workBudget) {
        int end = (int) Math.min(to, (long) from + Math.max(1, workBudget));
        int i = from;
        screen.work = 0;
        jump.begin();
        while (i < end) {
            if (state == ParserTable.GROUND && !utf8.pending()) {
                i = ground(bytes, i, end, workBudget - (i - from));
            } else {
                decode(bytes[i++]);
            }
            if (i - from + screen.work >= workBudget) {
                break;
            }
        }
        return i;
    }

    /** Text and the commonest controls, until a state is left or the work is done. */
    private int ground(byte[] bytes, int from, int end, int budget) {
        int i = from;
        do {
            int b = bytes[i];
            if (b >= 0x20 && b != 0x7F) {
                int stop = printableEnd(bytes, i + 1, end);
                screen.printer.ascii(bytes, i, stop);
                i = stop;
            } else if (b == '\r') {
                i++;
                screen.motion.carriageReturn();
                if (i < end && bytes[i] == '\n') {
                    i++;
                    screen.motion.lineFeed();
                    i = jump.take(bytes, i, end, budget - (i - from) - screen.work);
                }
            } else if (b == '\n') {
                i++;
                screen.motion.lineFeed();
            } else if (b == 0x1B) {
                if (i + 1 < end && bytes[i + 1] == '[' && !interpreter.coding.vt52) {
                    i = csi(bytes, i + 2, end);
                } else {
                    i++;
                    clear();
                    state = ParserTable.ESCAPE;
                }
            } else if (b < 0) {
                if (!interpreter.coding.utf8) {
                    step8(bytes[i++] & 0xFF);
                    return i;
                }
                boolean c1 = interpreter.coding.eightBitControls;
                int stop = screen.printer.utf8(bytes, i, end, c1);
                if (stop == i) {
                    decode(bytes[i++]);
                    return i;
                }
                i = stop;
            } else {
                i++;
                step(b);
            }
        } while (i < end && state == ParserTable.GROUND && i - from + screen.work < budget);
        return i;
    }

    /** The end of the run of 0x20 to 0x7E that goes through {@code from}. */
    static int printableEnd(byte[] bytes, int from, int end) {
        int i = from;
        for (; i <= end - 8; i += 8) {
            long w = (long) LONGS.get(bytes, i);
            // A high bit where a byte is below 0x20, is 0x7F, or has its own high bit set.
            long odd = (w - 0x20 * ONES | w + ONES | w) & HIGHS;
            if (odd != 0) {
                // Borrows and carries only reach bytes above the first odd one.
                return i + (Long.numberOfTrailingZeros(odd) >> 3);
            }
        }
        while (i < end && bytes[i] >= 0x20 && bytes[i] != 0x7F) {
            i++;
        }
        return i;
    }

    /**
     * The usual control sequence at once: parameters, then the final character. Stops before
     * anything else, in the state that the table would be in.
     */
    private int csi(byte[] bytes, int from, int end) {
        clear();
        state = ParserTable.CSI_ENTRY;
        int i = from;
        if (i < end && bytes[i] >= '<' && bytes[i] <= '?') {
            marker = bytes[i++];
            state = ParserTable.CSI_PARAM;
        }
        i = params.read(bytes, i, end);
        if (!params.isEmpty()) {
            state = ParserTable.CSI_PARAM;
        }
        if (i < end && bytes[i] >= 0x40 && bytes[i] != 0x7F) {
            state = ParserTable.GROUND;
            csiDispatch(bytes[i++]);
        }
        return i;
    }

    /** A byte from 0x80 on, while UTF-8 is off: a C1 control or a character of GR. */
    private void step8(int c) {
        boolean graphic =
                c >= 0xA0 && (state == ParserTable.GROUND || !ParserTable.isString(state));
        step(graphic ? screen.charsets.mapRight(c) : c);
    }

    private void decode(byte b) {
        if (!interpreter.coding.utf8 && !utf8.pending()) {
            int c = b & 0xFF;
            if (c < 0x80) {
                step(c);
            } else {
                step8(c);
            }
            return;
        }
        if (b < (byte) 0xA0 && !utf8.pending() && interpreter.coding.eightBitControls) {
            // Not UTF-8, which it would not begin: a control of eight bits, as was agreed on.
            step(b & 0xFF);
            return;
        }
        int c = utf8.push(b & 0xFF);
        if (c == Utf8.BAD_BEFORE) {
            step(Utf8.REPLACEMENT);
            c = utf8.push(b & 0xFF);
        }
        if (c >= 0) {
            step(c);
        } else if (c == Utf8.BAD) {
            step(Utf8.REPLACEMENT);
        }
    }

    private void step(int c) {
        if (interpreter.coding.vt52 && state == ParserTable.ESCAPE && c >= 0x20 && c < 0x7F) {
            vt52(c);
            return;
        }
        int transition = ParserTable.transition(state, c);
        state = ParserTable.state(transition);
        switch (ParserTable.action(transition)) {
            case ParserTable.IGNORE -> {}
            case ParserTable.PRINT -> screen.printer.print(c);
            case ParserTable.EXECUTE -> run(ControlFunction.c0(c), c);
            case ParserTable.CLEAR -> clear();
            case ParserTable.COLLECT -> collect(c);
            case ParserTable.DIGIT -> params.digit(c);
            case ParserTable.SEPARATOR -> params.separator(c);
            case ParserTable.ESC_DISPATCH -> escDispatch(c);
            case ParserTable.CSI_DISPATCH -> csiDispatch(c);
            case ParserTable.HOOK -> hook(c);
            case ParserTable.STRING_START -> startString();
            case ParserTable.STRING_PUT -> {
                putString(c);
                if (state == ParserTable.OSC_STRING && stringLength <= LINUX_LENGTH) {
                    linux();
                }
            }
            case ParserTable.OSC_END -> oscEnd(c == 7);
            case ParserTable.DCS_END -> dcsEnd();
            case ParserTable.VT52_ADDRESS -> {
                params.add(c - 0x1F);
                if (state == ParserTable.GROUND) {
                    run(ControlFunction.VT52_CUP, c);
                }
            }
            case ParserTable.C1_DISPATCH -> run(ControlFunction.esc(0, c - 0x40), c - 0x40);
            default -> throw new AssertionError(transition);
        }
    }

    /** The second character of an escape sequence of VT52. */
    private void vt52(int c) {
        ControlFunction f = ControlFunction.vt52(c);
        state = f == ControlFunction.VT52_CUP ? ParserTable.VT52_ROW : ParserTable.GROUND;
        if (f != ControlFunction.VT52_CUP) {
            run(f, c);
        }
    }

    private void run(ControlFunction f, int last) {
        if (f == null) {
            unknown++;
        } else {
            interpreter.run(f, params, last);
        }
    }

    private void clear() {
        params.clear();
        marker = 0;
        intermediate = 0;
    }

    private void collect(int c) {
        if (c >= '<') {
            marker = c;
        } else {
            intermediate =
                    intermediate == 0 ? c : intermediate < 0x100 ? intermediate << 8 | c : MANY;
        }
    }

    private void escDispatch(int c) {
        if (intermediate < 0x100) {
            run(intermediate == MANY ? null : ControlFunction.esc(intermediate, c), c);
            return;
        }
        // With two intermediates the first says what it is: one of SCS, whose set has two
        // characters.
        ControlFunction f = ControlFunction.esc(intermediate >> 8, c);
        boolean scs = f != null && f.form().last() == ControlFunction.Form.ANY;
        run(scs ? f : null, (intermediate & 0xFF) << 8 | c);
    }

    /** One intermediate or none. */
    private boolean simple() {
        return intermediate >= 0 && intermediate < 0x100;
    }

    private void csiDispatch(int c) {
        run(simple() ? ControlFunction.csi(marker, intermediate, c) : null, c);
    }

    private void hook(int c) {
        hooked = simple() ? ControlFunction.dcs(marker, intermediate, c) : null;
        startString();
    }

    private void startString() {
        stringLength = 0;
        stringOverflow = false;
    }

    /** OSC P and OSC R of Linux' console end without a terminator. */
    private void linux() {
        boolean palette = string[0] == 'P' && stringLength == LINUX_LENGTH;
        for (int i = 1; i < LINUX_LENGTH && palette; i++) {
            palette = Character.digit(string[i], 16) >= 0;
        }
        boolean reset = string[0] == 'R' && stringLength == 1;
        if (palette || reset) {
            state = ParserTable.GROUND;
            interpreter.osc(
                    palette ? ControlFunction.LINUX_PALETTE : ControlFunction.LINUX_RESET_PALETTE,
                    string,
                    stringLength,
                    stringLength);
        }
    }

    private void putString(int c) {
        if (stringLength + 4 > MAX_STRING) {
            stringOverflow = true;
            return;
        }
        if (stringLength + 4 > string.length) {
            string = Arrays.copyOf(string, string.length * 2);
        }
        if (c < 0x80) {
            string[stringLength++] = (byte) c;
        } else {
            putUtf8(c);
        }
    }

    private void putUtf8(int c) {
        if (c < 0x800) {
            string[stringLength++] = (byte) (0xC0 | c >> 6);
        } else if (c < 0x10000) {
            string[stringLength++] = (byte) (0xE0 | c >> 12);
            string[stringLength++] = (byte) (0x80 | (c >> 6 & 0x3F));
        } else {
            string[stringLength++] = (byte) (0xF0 | c >> 18);
            string[stringLength++] = (byte) (0x80 | (c >> 12 & 0x3F));
            string[stringLength++] = (byte) (0x80 | (c >> 6 & 0x3F));
        }
        string[stringLength++] = (byte) (0x80 | (c & 0x3F));
    }

    /** {@code Ps ; Pt}: the number selects the function, the rest is its text. */
    private void oscEnd(boolean bell) {
        int number = 0;
        int i = 0;
        while (i < stringLength && string[i] >= '0' && string[i] <= '9') {
            number = Math.min(number * 10 + string[i++] - '0', Params.LIMIT);
        }
        boolean text = i < stringLength && string[i] == ';';
        ControlFunction f =
                stringOverflow || i == 0 || (!text && i < stringLength)
                        ? null
                        : ControlFunction.osc(number);
        if (f == null) {
            unknown++;
        } else {
            interpreter.coding.bell = bell;
            interpreter.osc(f, string, text ? i + 1 : i, stringLength);
            interpreter.coding.bell = false;
        }
    }

    private void dcsEnd() {
        if (hooked == null || stringOverflow) {
            unknown++;
        } else {
            interpreter.dcs(hooked, params, string, stringLength);
        }
        hooked = null;
    }

    private static boolean isIntermediate(int c) {
        return c >= 0x20 && c < 0x30;
    }

    void save(SnapshotWriter out) {
        out.number(state);
        utf8.save(out);
        params.save(out);
        out.number(marker);
        out.number(intermediate + 1);
        out.number(hooked == null ? 0 : hooked.id() + 1);
        out.bool(stringOverflow);
        out.number(stringLength);
        out.raw(string, 0, stringLength);
        out.number64(unknown);
    }

    void load(SnapshotReader in) {
        state = in.number(ParserTable.STATES - 1);
        utf8.load(in);
        params.load(in);
        marker = in.number(0x3F);
        intermediate = in.number(0x2F30) - 1;
        int hook = in.number(ControlFunction.count());
        hooked = hook == 0 ? null : ControlFunction.at(hook - 1);
        if ((marker != 0 && marker < '<')
                || !(intermediate <= 0 || isIntermediate(intermediate & 0xFF))
                || !(intermediate < 0x100 || isIntermediate(intermediate >> 8))
                || (hooked != null && hooked.form().kind() != ControlFunction.Kind.DCS)) {
            throw SnapshotReader.bad("parser state");
        }
        stringOverflow = in.bool();
        stringLength = in.number(MAX_STRING);
        string = new byte[Math.max(256, Integer.highestOneBit(Math.max(1, stringLength)) * 2)];
        in.raw(string, stringLength);
        unknown = in.number64();
    }
}
