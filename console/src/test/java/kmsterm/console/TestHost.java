// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import kmsterm.console.config.BadValue;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.control.ControlListener;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.output.VirtualScanout;
import kmsterm.console.select.Clipboard;
import kmsterm.console.session.Line;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.fonts.Font;
import kmsterm.render.Renderer;
import kmsterm.sys.Clock;

/** Sessions and outputs as a console has them, on a clock that a test turns. */
final class TestHost {
    /** Whose outputs nothing happens to. */
    abstract static class OutputOwner implements HostedOutput.Owner {
        @Override
        public void resized(HostedOutput output) {}

        @Override
        public int zoomBy(HostedOutput output, int steps) {
            return 16;
        }

        @Override
        public int zoomTo(HostedOutput output, int sizePx) {
            return 16;
        }

        @Override
        public void usableChanged(HostedOutput output) {}

        @Override
        public void pictured(HostedOutput output) {}

        @Override
        public void rendererFailed(HostedOutput output, String why) {
            throw new AssertionError(why);
        }

        @Override
        public void abandoned(HostedOutput output, String why) {
            throw new AssertionError(why);
        }

        @Override
        public String drawnBy(HostedOutput output) {
            return "";
        }

        @Override
        public String drawnByWhy(HostedOutput output) {
            return "";
        }

        @Override
        public void failed(HostedOutput output, Throwable bug) {
            throw new AssertionError(bug);
        }
    }

    /** Whose sessions nobody sees, hears or misses. */
    static class SessionOwner implements HostedSession.Owner {
        @Override
        public void redraw(HostedSession session) {}

        @Override
        public void bell(HostedSession session) {}

        @Override
        public boolean startsAgain(HostedSession session) {
            return true;
        }

        @Override
        public void ended(HostedSession session) {}
    }

    private TestHost() {}

    /** One that nobody reads. */
    static Log log() {
        return new Log(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Log.Level.DEBUG,
                false,
                Clock.monotonic());
    }

    static HostedSession session(
            Session.Settings settings,
            WindowSize size,
            SteppedTurns turns,
            Line.Launcher launcher,
            HostedSession.Owner owner) {
        return new HostedSession(
                settings,
                size,
                turns,
                launcher,
                new HostedSession.Copying(new Clipboard(), false),
                owner,
                new ControlListener() {},
                log());
    }

    /** A virtual one that a renderer draws on with the built-in font. */
    static HostedOutput output(
            String name,
            int widthPx,
            int heightPx,
            OutputSettings settings,
            HostedOutput.SizeMm sizeMm,
            Function<Font, Renderer> renderer,
            SteppedTurns turns,
            HostedOutput.Owner owner) {
        Font font = new BuiltinFontEngine().open(16);
        return new HostedOutput(
                "virtual",
                settings,
                sizeMm,
                font,
                renderer,
                turns,
                owner,
                events -> new VirtualScanout(name, widthPx, heightPx, 1, turns, events));
    }

    /** As {@code position=} has it. */
    static OutputSettings at(String position) {
        try {
            return OutputSettings.parse(List.of("position=" + position));
        } catch (BadValue e) {
            throw new AssertionError(e);
        }
    }
}
