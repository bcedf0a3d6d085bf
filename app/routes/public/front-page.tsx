export default function FrontPage() {
  return <h1>益邻</h1>;
}
