import './parcel.css'

/** For pages, which fetch a style sheet with what it is for. */
export { ready } from './index'
