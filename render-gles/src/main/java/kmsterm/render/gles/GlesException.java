// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import kmsterm.render.RendererException;

/**
 * The GPU, its driver or its memory failed: what was called, and what came of it. Caught at the
 * border of the output it concerns, which goes on with another renderer.
 */
public final class GlesException extends RendererException {
    private static final long serialVersionUID = 1;

    GlesException(String message) {
        super(message);
    }
}
