// SPDX-License-Identifier: MIT
package kmsterm.render;

/**
 * What a renderer draws with has failed, and with it what was to be drawn: another one is to draw
 * in full what this one did. The message is one line: what was called, and what came of it.
 */
public class RendererException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RendererException(String message) {
        super(message);
    }
}
