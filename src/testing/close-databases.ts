/** Runs beside every suite (jest.config.js): connections that it has opened are closed when it has ended. */
import { closeDatabases } from "./databases.js";

afterAll(closeDatabases);
