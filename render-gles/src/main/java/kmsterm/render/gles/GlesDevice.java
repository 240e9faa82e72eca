// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_MAX_TEXTURE_SIZE;
import static org.lwjgl.opengles.GLES20.GL_NO_ERROR;
import static org.lwjgl.opengles.GLES20.GL_RENDERER;
import static org.lwjgl.opengles.GLES20.GL_VERSION;
import static org.lwjgl.opengles.GLES20.glGetError;
import static org.lwjgl.opengles.GLES20.glGetInteger;
import static org.lwjgl.opengles.GLES20.glGetString;

import java.util.List;
import java.util.Locale;
import org.lwjgl.opengles.EXTRobustness;
import org.lwjgl.opengles.GLES;
import org.lwjgl.opengles.GLESCapabilities;
import org.lwjgl.opengles.KHRRobustness;

/**
 * A GPU with what all renderers on it share: the context, the programs, the tables of blending. It
 * is of the thread that opened it. Renderers and buffers are closed before it.
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
    private final GLESCapabilities capabilities;
    private final String description;
    private final int maxTexturePx;
    private final Programs programs;

    private GlesDevice(EglContext context) {
        this.context = context;
        capabilities = GLES.createCapabilities();
        if (!capabilities.GLES30) {
            throw new GlesException("OpenGL ES: " + glGetString(GL_VERSION) + " is older than 3.0");
        }
        description = glGetString(GL_RENDERER);
        maxTexturePx = glGetInteger(GL_MAX_TEXTURE_SIZE);
        programs = new Programs();
    }

    /** Opens one, and loads what it takes: about 100 ms. */
    public static Opening open(GlesLibraries libraries, EglPlatform platform) {
        try {
            EglContext context = EglContext.open(libraries, platform);
            try {
                return new Opened(new GlesDevice(context));
            } catch (GlesException | IllegalStateException e) {
                context.close();
                return new Unavailable(platform + ": " + e.getMessage());
            }
        } catch (GlesException e) {
            return new Unavailable(platform + ": " + e.getMessage());
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

    Programs programs() {
        return programs;
    }

    /** The longest side of a texture. */
    int maxTexturePx() {
        return maxTexturePx;
    }

    /** Has what is drawn from here on drawn by this device. */
    void use() {
        context.makeCurrent();
        GLES.setCapabilities(capabilities);
    }

    /**
     * Looks whether something went wrong since it was last looked.
     *
     * @throws GlesException what; the pixels drawn meanwhile may be any
     */
    void check(String what) {
        if (context.robust()) {
            int reset = GL_NO_ERROR;
            if (capabilities.GL_EXT_robustness) {
                reset = EXTRobustness.glGetGraphicsResetStatusEXT();
            } else if (capabilities.GL_KHR_robustness) {
                reset = KHRRobustness.glGetGraphicsResetStatusKHR();
            }
            if (reset != GL_NO_ERROR) {
                throw new GlesException(
                        what + ": the GPU was reset, 0x" + Integer.toHexString(reset));
            }
        }
        int error = glGetError();
        if (error != GL_NO_ERROR) {
            throw new GlesException(what + ": error 0x" + Integer.toHexString(error));
        }
    }

    @Override
    public void close() {
        use();
        programs.close();
        context.close();
    }
}
