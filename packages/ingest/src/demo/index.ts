export { writeHomeRows } from "./home-rows";
export { type DemoWorld, type DemoWorldOptions, loadDemoWorld } from "./load-demo-world";
export { demoLogins, demoPassword, hashPassword } from "./write-logins";
