/**
 * Files that people attach: what may come in, how it is made harmless, and where it lies.
 * Which case a file belongs to is a text here, and who may see it is asked elsewhere.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Attachments", allowedDependencies = "shared")
package id.lapor.attachment;
