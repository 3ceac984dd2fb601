export default { box: "0 0 10 10", parts: { land: "M0 0h10v10h-10z" } };
