// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_MAX_TEXTURE_SIZE;
import static org.lwjgl.opengles.GLES20.GL_NO_ERROR;
import static org.lwjgl.opengles.GLES20.GL_RENDERER;
import static org.lwjgl.opengles.GLES20.GL_VERSION;
import static org.lwjgl.opengles.GLES20.glGetInteger;
import static org.lwjgl.opengles.GLES20.glGetString;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kmsterm.fonts.Font;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.SelfTest;
import kmsterm.sys.Fd;
import org.lwjgl.opengles.EXTRobustness;
import org.lwjgl.opengles.GLES;
import org.lwjgl.opengles.GLES20;
import org.lwjgl.opengles.GLESCapabilities;
import org.lwjgl.opengles.KHRRobustness;

/**
 * A GPU with what all renderers on it share: the context, the programs, the tables of blending. It
 * is of the thread that opened it, until it is {@link #release released}. Renderers and targets are
 * closed before it.
 */
public final class GlesDevice implements AutoCloseable {
    /** What came of opening one. */
    public sealed interface Opening permits Opened, Unavailable {}

    /**
     * @param device whoever asked owns it
     */
    public record Opened(GlesDevice device) implements Opening {}

    /**
     * There is none to draw with.
     *
     * @param reason one line: what was tried
     */
    public record Unavailable(String reason) implements Opening {}

    /** Names of renderers without a GPU behind them: Mesa's, and SwiftShader. */
    private static final List<String> SOFTWARE = List.of("llvmpipe", "softpipe", "swiftshader");

    private final EglContext context;
    private final EglImages images;

    /** Without one nothing can be shared. */
    private final Optional<GbmDevice> gbm;

    private final GLESCapabilities capabilities;
    private final String description;
    private final int maxTexturePx;
    private final Programs programs;
    private final Health health;
    private final FontAtlases atlases = new FontAtlases(this);

    private GlesDevice(EglContext context, Optional<GbmDevice> gbm) {
        this.context = context;
        this.gbm = gbm;
        images = new EglImages(context.display());
        capabilities = GLES.createCapabilities();
        if (!capabilities.GLES30) {
            throw new GlesException("OpenGL ES: " + glGetString(GL_VERSION) + " is older than 3.0");
        }
        description = glGetString(GL_RENDERER);
        maxTexturePx = glGetInteger(GL_MAX_TEXTURE_SIZE);
        programs = new Programs();
        health = new Health(this::reset, GLES20::glGetError);
    }

    /** Opens one without a display, and loads what it takes: about 100 ms. */
    public static Opening open(GlesLibraries libraries, EglPlatform platform) {
        try {
            EglLibrary.load(libraries);
            return new Opened(of(EglContext.open(platform), Optional.empty()));
        } catch (GlesException e) {
            return new Unavailable(platform + ": " + e.getMessage());
        }
    }

    /**
     * Opens the GPU behind a DRM node, and loads what it takes.
     *
     * @param node of a card, or one for rendering alone; owned from here on, and closed where this
     *     fails
     * @param name the node's in messages
     */
    public static Opening open(GlesLibraries libraries, Fd node, String name) {
        try {
            return new Opened(on(libraries, GbmDevice.open(node)));
        } catch (GlesException e) {
            return new Unavailable(name + ": " + e.getMessage());
        }
    }

    /**
     * As {@link #open(GlesLibraries, Fd, String)}.
     *
     * @param gbm owned from here on, and closed where this fails
     */
    static GlesDevice on(GlesLibraries libraries, GbmDevice gbm) {
        try {
            EglLibrary.load(libraries);
            return of(EglContext.open(EglDisplay.open(gbm)), Optional.of(gbm));
        } catch (GlesException e) {
            gbm.close();
            throw e;
        }
    }

    /** Closes the context where this fails. */
    private static GlesDevice of(EglContext context, Optional<GbmDevice> gbm) {
        try {
            return new GlesDevice(context, gbm);
        } catch (GlesException e) {
            context.close();
            throw e;
        } catch (IllegalStateException e) {
            context.close();
            throw new GlesException("OpenGL ES: " + e.getMessage());
        }
    }

    /** As the driver names itself. */
    public String description() {
        return description;
    }

    /** Whether there is no GPU behind it: drawing is then faster without OpenGL. */
    public boolean software() {
        String name = description.toLowerCase(Locale.ROOT);
        return SOFTWARE.stream().anyMatch(name::contains);
    }

    /** Whether a reset of the GPU is told of. */
    public boolean robust() {
        return context.robust()
                && (capabilities.GL_EXT_robustness || capabilities.GL_KHR_robustness);
    }

    /** Whether it can make memory that others show. */
    public boolean shares() {
        return gbm.isPresent() && images.present() && capabilities.GL_OES_EGL_image;
    }

    /** DRM modifiers of a format that it can draw to; empty where the driver cannot be asked. */
    public long[] modifiers(PixelFormat format) {
        return images.modifiers(fourcc(format));
    }

    /**
     * Makes memory to draw to that others show.
     *
     * @param widthPx of the memory, as is {@code heightPx}
     * @param allowed modifiers of who shows it; empty: it knows none, and has the same driver
     * @throws GlesException what came of it: nothing is left of it then
     */
    public GlesTarget allocate(int widthPx, int heightPx, PixelFormat format, long[] allowed) {
        if (!shares()) {
            throw new GlesException("EGL: no memory can be shared");
        }
        use();
        int fourcc = fourcc(format);
        Layout layout = Layout.agreed(images.modifiers(fourcc), allowed);
        GbmBuffer buffer = gbm.orElseThrow().allocate(widthPx, heightPx, fourcc, layout);
        return new GlesTarget(this, context.display(), images, format, buffer);
    }

    /**
     * Whether what it draws for others to show is as another renderer draws it.
     *
     * @param reference borrowed, with the same font, which is shared
     * @param allowed as {@link #allocate}
     * @return as {@link SelfTest#difference}
     * @throws GlesException it cannot be drawn
     */
    public Optional<String> selfTest(
            Renderer reference, Font font, PixelFormat format, long[] allowed) {
        var test = new SelfTest(reference, format);
        try (GlesTarget target = allocate(test.widthPx(), test.heightPx(), format, allowed);
                Renderer tested = new GlesRenderer(this, font.share())) {
            return test.difference(tested, new TestTarget(test, target));
        }
    }

    /** DRM_FORMAT_*: four letters, the first in the lowest byte. Source: drm_fourcc.h. */
    private static int fourcc(PixelFormat format) {
        String letters =
                switch (format) {
                    case XRGB8888 -> "XR24";
                    case XRGB2101010 -> "XR30";
                    case RGB565 -> "RG16";
                };
        int code = 0;
        for (int i = letters.length() - 1; i >= 0; i--) {
            code = code << 8 | letters.charAt(i);
        }
        return code;
    }

    Programs programs() {
        return programs;
    }

    /** The longest side of a texture. */
    int maxTexturePx() {
        return maxTexturePx;
    }

    /** The fonts that are drawn with. */
    FontAtlases atlases() {
        return atlases;
    }

    /**
     * Has what is drawn from here on drawn by this device.
     *
     * @throws GlesException it was lost
     */
    void use() {
        health.demand();
        try {
            context.makeCurrent();
        } catch (GlesException e) {
            throw health.lose(e.getMessage());
        }
        GLES.setCapabilities(capabilities);
    }

    /**
     * Has what is given up from here on be this device's. Of one that was lost that does nothing:
     * it went with the context, and is no other device's.
     */
    void useToClose() {
        try {
            context.makeCurrent();
        } catch (GlesException e) {
            context.release();
        }
        // Or LWJGL ends the program; without a context, libraries do nothing.
        GLES.setCapabilities(capabilities);
    }

    /** Leaves it to whichever thread uses it next. */
    public void release() {
        context.release();
    }

    /**
     * Before it is drawn with.
     *
     * @throws GlesException it was lost, and how
     */
    void demand() {
        health.demand();
    }

    /**
     * Looks whether something went wrong since it was last looked.
     *
     * @throws GlesException what; the pixels drawn meanwhile may be any
     */
    void check(String what) {
        health.check(what);
    }

    /** As if the driver had taken the context away; for tests. */
    void takeAway() {
        context.takeAway();
    }

    private int reset() {
        if (!context.robust()) {
            return GL_NO_ERROR;
        }
        if (capabilities.GL_EXT_robustness) {
            return EXTRobustness.glGetGraphicsResetStatusEXT();
        }
        return capabilities.GL_KHR_robustness
                ? KHRRobustness.glGetGraphicsResetStatusKHR()
                : GL_NO_ERROR;
    }

    @Override
    public void close() {
        useToClose();
        programs.close();
        context.close();
        gbm.ifPresent(GbmDevice::close);
    }
}
