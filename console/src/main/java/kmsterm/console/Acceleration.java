// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.console.config.Config;
import kmsterm.console.config.Hwaccel;
import kmsterm.console.life.Turns;
import kmsterm.console.output.GpuPicture;
import kmsterm.console.output.Scanout;
import kmsterm.fonts.Font;
import kmsterm.render.Renderer;
import kmsterm.render.RendererException;
import kmsterm.render.Surface;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.sys.EventLoop;

/**
 * Has GPUs draw for the displays of a seat: into memory that the display shows, or, where that
 * cannot be, by a copy. An output begins with the processor, so that its first picture waits for no
 * driver, and goes back to it with the next picture whenever something fails. Loop thread only.
 */
final class Acceleration implements AutoCloseable {
    /** After which a GPU that failed is tried again; doubled each time, up to the limit. Guess. */
    static final long RETRY_NS = 60_000_000_000L;

    static final long RETRY_MAX_NS = 3_600_000_000_000L;

    /** What one output has to do with GPUs. */
    private static final class Drawn {
        /** Null: the processor draws. */
        private Gpu gpu;

        private Gpu.Wish wish;

        /** Why it is not drawn in the best way; empty: it is, or nothing else was wanted. */
        private String trouble = "";

        /** Why the processor draws, or pictures are copied, without anything being wrong. */
        private String note = "";

        private long retryNs = RETRY_NS;
        private EventLoop.Timer retry;
    }

    private final Hwaccel wanted;
    private final String node;
    private final GpuPool pool;
    private final Turns turns;
    private final Log log;
    private final Map<HostedOutput, Drawn> outputs = new HashMap<>();

    /**
     * @param pool borrowed
     */
    Acceleration(Config config, GpuPool pool, Turns turns, Log log) {
        wanted = config.hwaccel();
        node = config.renderNode();
        this.pool = pool;
        this.turns = turns;
        this.log = log;
    }

    /** A display of a card has shown its first picture. */
    void begin(HostedOutput output) {
        Optional<String> card = output.output().scanout().card();
        if (wanted == Hwaccel.OFF || card.isEmpty() || outputs.containsKey(output)) {
            return;
        }
        var drawn = new Drawn();
        drawn.wish = new Gpu.Wish(node.isEmpty() ? card.get() : "", node, wanted == Hwaccel.ON);
        drawn.retry = turns.timer(() -> again(output));
        outputs.put(output, drawn);
        want(output, drawn);
    }

    private void want(HostedOutput output, Drawn drawn) {
        pool.want(drawn.wish, opening -> opened(output, drawn, opening));
    }

    private void again(HostedOutput output) {
        Drawn drawn = outputs.get(output);
        if (drawn != null && drawn.gpu == null) {
            pool.forget(drawn.wish);
            want(output, drawn);
        }
    }

    private void opened(HostedOutput output, Drawn drawn, Gpu.Opening opening) {
        switch (opening) {
            case Gpu.Opened(Gpu gpu) -> {
                if (outputs.get(output) != drawn || drawn.gpu != null) {
                    pool.release(gpu); // gone meanwhile
                    return;
                }
                drawn.gpu = gpu;
                drawn.trouble = "";
                log.info(output.name(), "drawn by " + gpu.description());
                output.drawBy(font -> renderer(output, font));
                share(output, drawn);
            }
            case Gpu.Unavailable(String reason) -> {
                drawn.note = reason;
                if (wanted == Hwaccel.ON) {
                    drawn.trouble = reason;
                    log.warning(output.name(), reason + "; drawn by the processor");
                } else {
                    log.debug(output.name(), reason + "; drawn by the processor");
                }
            }
        }
    }

    /** Draws for it with this font, owned from here on. */
    Renderer renderer(HostedOutput output, Font font) {
        Drawn drawn = outputs.get(output);
        if (drawn == null || drawn.gpu == null) {
            return new SoftwareRenderer(font);
        }
        Font spare = font.share();
        try {
            Renderer renderer = drawn.gpu.renderer(font);
            spare.close();
            return renderer;
        } catch (RendererException e) {
            // Only a GPU draws onto its pictures.
            output.output().scanout().abandon();
            // The rest not now: who asks is about to draw with what it gets.
            turns.defer(() -> failed(output, e.getMessage()));
            return new SoftwareRenderer(spare);
        }
    }

    /** Has the display show what the GPU draws, without a copy. */
    private void share(HostedOutput output, Drawn drawn) {
        Gpu gpu = drawn.gpu;
        if (!gpu.shares()) {
            drawn.note = "pictures are copied: " + gpu.description() + " shares no memory";
            return;
        }
        Scanout scanout = output.output().scanout();
        Surface like = scanout.back();
        GpuPicture first;
        GpuPicture second;
        try {
            first = picture(gpu, scanout, like);
            try {
                second = picture(gpu, scanout, like);
            } catch (RendererException e) {
                first.close();
                throw e;
            }
        } catch (RendererException e) {
            copied(output, drawn, e.getMessage());
            return;
        }
        scanout.adopt(
                first,
                second,
                refused -> {
                    if (outputs.get(output) == drawn) {
                        refused.ifPresentOrElse(
                                why -> copied(output, drawn, why),
                                () -> {
                                    drawn.note = "";
                                    output.output().dirtyAll();
                                });
                    }
                });
    }

    private static GpuPicture picture(Gpu gpu, Scanout scanout, Surface like) {
        return gpu.picture(
                scanout.card().orElseThrow(),
                like.widthPx(),
                like.heightPx(),
                like.format(),
                scanout.modifiers());
    }

    private void copied(HostedOutput output, Drawn drawn, String why) {
        drawn.note = "pictures are copied: " + why;
        log.info(output.name(), drawn.note);
    }

    /** The display's pictures have another size now. */
    void resized(HostedOutput output) {
        Drawn drawn = outputs.get(output);
        if (drawn != null && drawn.gpu != null && !output.output().scanout().adopted()) {
            share(output, drawn);
        }
    }

    /** What draws for it has failed; the next picture is the processor's. */
    void failed(HostedOutput output, String why) {
        Drawn drawn = outputs.get(output);
        if (drawn != null && drawn.gpu != null) {
            pool.failed(drawn.gpu);
            stepDown(output, drawn, why);
        }
    }

    /** The display does not show what the GPU draws. */
    void abandoned(HostedOutput output, String why) {
        Drawn drawn = outputs.get(output);
        if (drawn != null && drawn.gpu != null) {
            stepDown(output, drawn, why);
        }
    }

    private void stepDown(HostedOutput output, Drawn drawn, String why) {
        Gpu gpu = drawn.gpu;
        drawn.gpu = null;
        drawn.trouble = why;
        log.notice(output.name(), why + "; drawn by the processor from now on");
        output.output().scanout().abandon();
        output.drawBy(SoftwareRenderer::new);
        pool.release(gpu);
        drawn.retry.in(drawn.retryNs);
        drawn.retryNs = Math.min(RETRY_MAX_NS, 2 * drawn.retryNs);
    }

    /** What draws for it, and how, for people; empty: the processor, as is wanted. */
    String describe(HostedOutput output) {
        Drawn drawn = outputs.get(output);
        if (drawn == null) {
            return "";
        }
        String who = drawn.gpu == null ? "the processor" : drawn.gpu.description();
        String how = drawn.trouble.isEmpty() ? drawn.note : drawn.trouble;
        return how.isEmpty() ? who : who + "; " + how;
    }

    /** Why it is not drawn as was wanted; empty: it is. */
    String trouble(HostedOutput output) {
        Drawn drawn = outputs.get(output);
        return drawn == null ? "" : drawn.trouble;
    }

    /** It is gone, and what was drawn with is closed. */
    void removed(HostedOutput output) {
        Drawn drawn = outputs.remove(output);
        if (drawn != null) {
            drawn.retry.close();
            if (drawn.gpu != null) {
                pool.release(drawn.gpu);
            }
        }
    }

    /** After the outputs. */
    @Override
    public void close() {
        for (HostedOutput output : List.copyOf(outputs.keySet())) {
            removed(output);
        }
    }
}
