// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.lwjgl.opengles.GLES20.GL_COMPILE_STATUS;
import static org.lwjgl.opengles.GLES20.GL_FRAGMENT_SHADER;
import static org.lwjgl.opengles.GLES20.GL_LINK_STATUS;
import static org.lwjgl.opengles.GLES20.GL_TRUE;
import static org.lwjgl.opengles.GLES20.GL_VERTEX_SHADER;
import static org.lwjgl.opengles.GLES20.glAttachShader;
import static org.lwjgl.opengles.GLES20.glCompileShader;
import static org.lwjgl.opengles.GLES20.glCreateProgram;
import static org.lwjgl.opengles.GLES20.glCreateShader;
import static org.lwjgl.opengles.GLES20.glDeleteProgram;
import static org.lwjgl.opengles.GLES20.glDeleteShader;
import static org.lwjgl.opengles.GLES20.glGetProgramInfoLog;
import static org.lwjgl.opengles.GLES20.glGetProgrami;
import static org.lwjgl.opengles.GLES20.glGetShaderInfoLog;
import static org.lwjgl.opengles.GLES20.glGetShaderi;
import static org.lwjgl.opengles.GLES20.glGetUniformLocation;
import static org.lwjgl.opengles.GLES20.glLinkProgram;
import static org.lwjgl.opengles.GLES20.glShaderSource;
import static org.lwjgl.opengles.GLES20.glUniform1i;
import static org.lwjgl.opengles.GLES20.glUniform2i;
import static org.lwjgl.opengles.GLES20.glUseProgram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.Surface;

/** A linked pair of shaders, made of the resources beside this class. */
final class Program implements AutoCloseable {
    private static final String HEAD =
            """
            #version 300 es
            precision highp float;
            precision highp int;
            """;

    private final int program;
    private final int surfaceSize;
    private final int turned;
    private final int mirrored;
    private final int format;
    private final int asWords;

    /**
     * @param name of NAME.vert and NAME.frag
     */
    Program(String name) {
        program = link(name);
        surfaceSize = uniform("surfaceSize");
        turned = uniform("turned");
        mirrored = uniform("mirrored");
        format = uniform("format");
        asWords = uniform("asWords");
    }

    private static int link(String name) {
        int vertex = compile(GL_VERTEX_SHADER, "strip.glsl", name + ".vert");
        int fragment = compile(GL_FRAGMENT_SHADER, "pixel.glsl", name + ".frag");
        int program = glCreateProgram();
        glAttachShader(program, vertex);
        glAttachShader(program, fragment);
        glLinkProgram(program);
        glDeleteShader(vertex);
        glDeleteShader(fragment);
        if (glGetProgrami(program, GL_LINK_STATUS) != GL_TRUE) {
            String log = glGetProgramInfoLog(program);
            glDeleteProgram(program);
            throw new GlesException("OpenGL ES: cannot link " + name + ": " + log);
        }
        return program;
    }

    private static int compile(int kind, String part, String name) {
        int shader = glCreateShader(kind);
        glShaderSource(shader, HEAD + source("surface.glsl") + source(part) + source(name));
        glCompileShader(shader);
        if (glGetShaderi(shader, GL_COMPILE_STATUS) != GL_TRUE) {
            String log = glGetShaderInfoLog(shader);
            glDeleteShader(shader);
            throw new GlesException("OpenGL ES: cannot compile " + name + ": " + log);
        }
        return shader;
    }

    private static String source(String name) {
        try (InputStream in = Program.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a uniform is set; -1, where setting does nothing, of one that is not used. */
    int uniform(String name) {
        return glGetUniformLocation(program, name);
    }

    /** Begins to draw with it onto a surface. */
    void use(Surface surface, boolean words) {
        Orientation orientation = surface.orientation();
        glUseProgram(program);
        glUniform2i(surfaceSize, surface.widthPx(), surface.heightPx());
        glUniform1i(turned, orientation.turned() ? 1 : 0);
        glUniform2i(mirrored, orientation.mirroredX() ? 1 : 0, orientation.mirroredY() ? 1 : 0);
        glUniform1i(format, number(surface.format()));
        glUniform1i(asWords, words ? 1 : 0);
    }

    /** As the shaders call it. */
    private static int number(PixelFormat format) {
        return switch (format) {
            case XRGB8888 -> 0;
            case XRGB2101010 -> 1;
            case RGB565 -> 2;
        };
    }

    @Override
    public void close() {
        glDeleteProgram(program);
    }
}
