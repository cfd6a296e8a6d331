// Photos: those that come with the page, and those that a person brings.
import { get, postBlob } from "/js/server.js";

const LONGEST_SIDE = 1024;
const JPEG_QUALITY = 0.9;

/**
 * A photo. key: what the server knows it by; bitmap: to draw; pixels: to warp; blob: to bring it again, for a person's own.
 */
async function photo(key, title, bitmap, blob) {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return { key, title, bitmap, pixels, blob, width: bitmap.width, height: bitmap.height };
}

async function bitmapOf(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error("A photo that comes with the page cannot be loaded.");
  }
  return createImageBitmap(await response.blob());
}

export const samples = () => get("/api/samples");

/** A photo that comes with the page, with an example of a sketch of it and places known in both. */
export async function sample(index) {
  const [bitmap, sketch, known] = await Promise.all([
    bitmapOf(`/api/samples/${index}/photo`),
    bitmapOf(`/api/samples/${index}/sketch`),
    get(`/api/samples/${index}/keypoints`)]);
  return { ...(await photo(`sample:${index}`, known.kind, bitmap)), example: sketch, known: known.keypoints };
}

/** A person's own photo: made smaller and without metadata here, then brought to the server. */
export async function own(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Error(`${file.name} is no picture that this browser can show.`);
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(2, Math.round(bitmap.width * scale));
  const height = Math.max(2, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
  const brought = await bring(blob);
  return photo(brought.photo, file.name, await createImageBitmap(blob), blob);
}

/** Brings a photo to the server, which may have forgotten it. */
export const bring = blob => postBlob("/api/photos", blob);
