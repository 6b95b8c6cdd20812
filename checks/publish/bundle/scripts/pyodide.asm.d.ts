// The module that Emscripten made of Python, as it is called in the published folder.
export default function createModule(settings: any): Promise<any>;
